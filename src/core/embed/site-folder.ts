// What is the documentation site's in a folder, and what is somebody else's. Who writes a site asks, and who removes one.
import { open } from "node:fs/promises"
import { join } from "node:path"

const name =
  /^(index\.html|assets\/(site|chart)\.js|assets\/site\.css|data\/(index|descriptions|lineage|(details|dashboard)-\d+)\.js)$/

/** Whether the generator makes a file of this path within the site's folder. */
export const isSiteFile = (path: string): boolean => name.test(path.replaceAll("\\", "/"))

/** Others have a `data/index.js` too: ours begins with these words. */
const beginning = 'typeline("index",'

/** Whether the generator has written the site in the folder. */
export const isSite = async (folder: string): Promise<boolean> => {
  const file = await open(join(folder, "data", "index.js")).catch(() => null)
  if (file === null) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning.length), 0, beginning.length, 0)
    return buffer.toString("utf8", 0, bytesRead) === beginning
  } catch {
    return false
  } finally {
    await file.close()
  }
}
