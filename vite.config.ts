// Every room's styles and custom elements, built into hashed files that are cached for a year.
import { defineConfig } from "vite";

export default defineConfig({
  base: "/statique/",
  publicDir: false,
  build: {
    outDir: "preau/foundation/ui/assets",
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    cssTarget: ["chrome111", "firefox113", "safari16.4"], // light-dark() is written for phones of 2023
    assetsInlineLimit: 0,
    rollupOptions: { input: ["preau/foundation/ui/island/main.ts", "preau/foundation/offline/worker/worker.ts", "preau/learning/h5p/player/player.ts", "preau/learning/quizzes/programs/worker.ts"] },
  },
});
