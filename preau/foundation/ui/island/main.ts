// What every page loads: the styles, htmx, and the small elements that are everywhere.
import "../styles/main.css";
import "htmx.org";

// A room's stylesheet is found by itself; it goes into the layer `rooms`.
import.meta.glob("../../../**/static/*/*.css", { eager: true });
