// Each room's own styles, after the layers are put in order: a glob is hoisted above its file's other imports.
import.meta.glob("../../../*/*/static/*/*.css", { eager: true });
