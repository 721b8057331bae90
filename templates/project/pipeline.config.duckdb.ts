import { defineConfig } from "typeline"

export default defineConfig({
  name: "{{name}}",
  target: "dev",
  targets: {
    dev: { type: "duckdb", path: "target/{{name}}.duckdb", storage: "data" },
  },
})
