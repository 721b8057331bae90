// LIST of what is staged, and PUT: the driver copies the files itself, to where the answer says.
import { fullName } from "../catalog.ts"
import { missing } from "../error.ts"
import { fullNameOf } from "../resolve.ts"
import { reader } from "../sql/reader.ts"
import { filesAt, locationOf, pathPattern } from "../stage/files.ts"
import { statementTypes } from "../wire/answer.ts"
import { fixed, text } from "../wire/encode.ts"
import type { Run } from "./context.ts"

export const runList: Run = async ({ read, session }) => {
  read.next()
  const location = locationOf(session, read.location())
  const pattern = read.accept("PATTERN", "=") ? pathPattern(read.next().text) : () => true
  read.end()
  const files = (await filesAt(session, location)).filter(({ name }) => pattern(name))
  return {
    columns: [text("name"), fixed("size"), text("md5"), text("last_modified")],
    rows: files.map(({ name, size, etag, modified }) => [name, String(size), etag, modified.toUTCString()]),
    statementType: statementTypes.show,
  }
}

export const runPut: Run = async ({ read, session }) => {
  read.expect("PUT")
  const source = read.peek()?.kind === "text" ? read.next().text : read.sql.match(/file:\/\/\S+/i)?.[0]
  const [, target = ""] = read.sql.match(/\s'?(@\S+?)'?(?:\s|$)/) ?? []
  const location = locationOf(session, target)
  if (location.stage === undefined && !target.startsWith("@~"))
    throw missing("Stage", fullName(fullNameOf(session, reader(target.slice(1)).name())))
  const isOn = (name: string, otherwise: boolean) =>
    new RegExp(`${name}\\s*=\\s*${otherwise ? "false" : "true"}`, "i").test(read.sql) ? !otherwise : otherwise
  const folder = `${location.root}/${location.path}`.replace(/\/*$/, "/")
  return {
    columns: [],
    rows: [],
    statementType: statementTypes.ddl,
    upload: {
      command: "UPLOAD",
      src_locations: [source?.replace(/^file:\/\//i, "") ?? ""],
      parallel: 4,
      autoCompress: isOn("auto_compress", true),
      overwrite: isOn("overwrite", false),
      sourceCompression: "auto_detect",
      stageInfo: {
        locationType: "LOCAL_FS",
        location: folder,
        path: "",
        region: "",
        storageAccount: null,
        isClientSideEncrypted: false,
        creds: {},
      },
    },
  }
}
