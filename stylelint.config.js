// One block per file, one layer around it, nothing a three-year-old phone cannot read.
export default {
  plugins: ["stylelint-plugin-use-baseline"],
  ignoreFiles: ["preau/static/**", "preau/foundation/ui/assets/**"],
  reportNeedlessDisables: true,
  reportDescriptionlessDisables: true,
  rules: {
    "plugin/use-baseline": [
      true,
      {
        available: "widely",
        // each of these only makes better what already works without it
        ignoreProperties: { "text-size-adjust": ["/.+/"], "text-wrap": ["/.+/"], "field-sizing": ["/.+/"], "accent-color": ["/.+/"], resize: ["/.+/"], "paint-order": ["/.+/"] },
        ignoreSelectors: ["marker"],
        ignoreAtRules: ["page"], // the server's own printer
        ignoreFunctions: ["light-dark"], // the build writes it for browsers that do not know it
      },
    ],
    "block-no-empty": true,
    "color-no-invalid-hex": true,
    "custom-property-no-missing-var-function": true,
    "declaration-block-no-duplicate-properties": true,
    "declaration-block-no-shorthand-property-overrides": true,
    "declaration-no-important": true,
    "font-family-no-missing-generic-family-keyword": true,
    "function-calc-no-unspaced-operator": true,
    "keyframe-declaration-no-important": true,
    "media-feature-name-no-unknown": true,
    "no-duplicate-selectors": true,
    "no-invalid-double-slash-comments": true,
    "no-unknown-animations": true,
    "property-no-unknown": true,
    "selector-class-pattern": "^[a-z]+(-[a-z]+)*(__[a-z]+(-[a-z]+)*)?(--[a-z]+(-[a-z]+)*)?$",
    "selector-max-id": 0,
    "selector-pseudo-class-no-unknown": true,
    "selector-pseudo-element-no-unknown": true,
    "unit-no-unknown": true,
  },
};
