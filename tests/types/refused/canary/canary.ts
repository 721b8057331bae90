// This must not compile: if it does, the compiler runs with another configuration than the project's.
import { nullable, source } from "typeline"

export const canary = source("canary", { schema: "mine", columns: { a: "integer", b: nullable("song") } })
