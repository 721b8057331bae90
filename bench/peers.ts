// Typeline beside dbt-core 1, dbt 2 and SQLMesh: MovieLens built, and generated projects parsed. The tools are installed outside the
// repository, by bench/peers/install.sh; one that is not there is left out.
//   bash bench/peers/install.sh && npm run build
//   node --conditions=typeline-source bench/peers.ts [--data <folder with the CSV files>] [--runs 5] [--sizes 100,1000,10000]
//     [--only movielens|parsing] [--limit <seconds that one command may take>]
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { root } from "./peers/command.ts"
import { compareMovielens } from "./peers/movielens.ts"
import { compareParsing } from "./peers/parsing.ts"
import { tools } from "./peers/tools.ts"

const { values } = parseArgs({
  options: {
    data: { type: "string", default: resolve(root, "../shared/data/ml-latest-small") },
    runs: { type: "string", default: "5" },
    sizes: { type: "string", default: "100,1000" },
    limit: { type: "string", default: "300" },
    only: { type: "string" },
  },
})
const runs = Number(values.runs)
const found = tools()
for (const { name, version } of found) console.log(`- ${name}: ${version}`)
if (values.only !== "parsing") await compareMovielens(found, resolve(values.data), runs)
if (values.only !== "movielens") compareParsing(found, values.sizes.split(",").map(Number), runs, Number(values.limit))
