import { cancel, intro, isCancel, select, text } from "@clack/prompts"
import type { NewProject } from "./template.ts"

type Answers = Pick<NewProject, "name" | "warehouse">

/** Asks a person at a terminal; null where they would rather not. */
export const askProject = async (given: Partial<Answers>, standard: Answers): Promise<Answers | null> => {
  intro("A new Typeline project")
  const name =
    given.name ??
    (await text({
      message: "What is it called?",
      initialValue: standard.name,
      validate: (value) => (value === undefined ? undefined : (nameFault(value) ?? undefined)),
    }))
  if (isCancel(name)) return refused()
  const warehouse =
    given.warehouse ??
    (await select<Answers["warehouse"]>({
      message: "Where is it built?",
      options: [
        { value: "duckdb", label: "DuckDB", hint: "in a file of this machine; nothing to set up" },
        { value: "snowflake", label: "DuckDB and Snowflake", hint: "develop in a file, build in an account" },
      ],
    }))
  return isCancel(warehouse) ? refused() : { name, warehouse }
}

const refused = (): null => {
  cancel("Nothing was written.")
  return null
}

/** Why this is no name of a project; null if it is one. */
export const nameFault = (name: string): string | null =>
  /^[A-Za-z0-9_-]+$/.test(name) ? null : "A name has letters, digits, _ and -."
