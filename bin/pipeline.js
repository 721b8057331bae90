#!/usr/bin/env node
// Syntax and names of Node 12 only, so that an old Node reaches the sentence below.
var have = process.versions.node.split(".").map(Number)

if (have[0] > 22 || (have[0] === 22 && have[1] >= 19)) {
  process.getBuiltinModule("node:module").enableCompileCache()
  import("#cli")
} else {
  console.error(
    "pipeline needs Node 22.19 or newer and this is Node " +
      process.versions.node +
      ": install Node 22.19 or newer, or inside this repository use `npm run pipeline -- <command>`.",
  )
  process.exitCode = 2
}
