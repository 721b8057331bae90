import type { WarehouseReason } from "../error.ts"

/** What went wrong between Snowflake and the files of a stage, in one sentence. */
export interface StageFailure {
  readonly reason: WarehouseReason
  readonly message: string
}

const failed = (reason: WarehouseReason, message: string): StageFailure => ({ reason, message })

/** What a statement names of a stage: the stage itself, and perhaps a path in it. */
const placeIn = (sql: string): string => /@[\w.$"/=-]+/.exec(sql)?.[0] ?? "the stage"
const stageIn = (sql: string): string => placeIn(sql).replace(/\/.*$/, "")

/** The words of the store, and its code where that says more. */
const saying = (words: string, code: string): string => {
  const said = words.trim().replace(/\.$/, "")
  return code === "" || said.replaceAll(" ", "").includes(code) ? said : `${said}, ${code}`
}

// "Failure using stage area. Cause: [Access Denied (Status Code: 403; Error Code: AccessDenied)]"
const causePattern = /Cause:\s*\[(.*?)(?:\s*\(Status Code: (\d+); Error Code: (\w+)\))?\]/s

const stageArea = (message: string, sql: string): StageFailure => {
  const stage = stageIn(sql)
  const place = placeIn(sql)
  const [, words = message, status = "", code = ""] = causePattern.exec(message) ?? []
  const said = saying(words, code)
  if (code === "NoSuchBucket")
    return failed(
      "MissingFile",
      `The bucket of ${stage} is not there (${said}). Make it (pipeline setup s3), or correct the address of the stage.`,
    )
  if (code === "NoSuchKey" || status === "404")
    return failed("MissingFile", `There is no ${place} (${said}). Put it there, or correct its name.`)
  if (status === "403" || status === "401" || /denied|not authorized|does not have .* access|not valid/i.test(words))
    return failed(
      "Permission",
      `Snowflake may not read ${place} (${said}). Allow it to the role of the stage's storage integration: pipeline setup iam.`,
    )
  if (status === "429" || status.startsWith("5"))
    return failed("Connection", `The store behind ${stage} did not answer (${said}).`)
  return failed("Unknown", `Snowflake cannot use ${place}: ${said}`)
}

/** A failure of a stage, told by its code and its words; null for every other one. */
export const stageFailure = (code: string, message: string, sql: string): StageFailure | null => {
  if (code === "091003") return stageArea(message, sql)
  if (code === "003167")
    return failed(
      "Permission",
      `Snowflake may not take on the role that reads ${stageIn(sql)}: AWS does not trust it with that. Correct the trust of the role: pipeline setup iam.`,
    )
  if (/^002003$/.test(code) && /\bStage '/.test(message))
    return failed(
      "MissingObject",
      `There is no stage ${stageIn(sql)}, or the role may not use it. Make it (pipeline setup snowflake), or correct \`stage\` of the target.`,
    )
  return null
}
