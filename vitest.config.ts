import { defineConfig } from "vitest/config"

// As `--conditions=typeline-source` does for Node: "typeline" is the source, not dist/.
const conditions = ["typeline-source", "node", "import", "module", "default"]

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
