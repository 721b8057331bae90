// For `npm run build`: the documentation site's web application, as the package has it.
import { mkdir, writeFile } from "node:fs/promises"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { bundle } from "../src/docs/bundle/bundle.ts"

for (const [file, text] of await bundle()) {
  const path = fileURLToPath(new URL(`../dist/docs/site/${file}`, import.meta.url))
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
