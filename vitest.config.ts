import { defineConfig } from "vitest/config"

// As `--conditions=typeline-source` does for Node: "typeline" is the source, not dist/. Vitest hands them to Node, so neither "module",
// which is for bundlers, nor "import": what a CommonJS package requires would be another module.
const conditions = ["typeline-source", "node"]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    environment: "node",
    include: ["tests/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    execArgv: ["--conditions=typeline-source"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
