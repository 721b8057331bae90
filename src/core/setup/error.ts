import * as Schema from "effect/Schema"
import type { SetupPlan } from "./plan.ts"

/** A set-up that could not be done, or not all of it. `message` is for people: what happened, where, what to do. */
export class SetupError extends Schema.TaggedError<SetupError>()("SetupError", {
  message: Schema.String,
  cause: Schema.optionalKey(Schema.Defect()),
}) {}

/** What stands in the way: things of the same name that someone else has made. */
export const foreignError = ({ kind, foreign }: SetupPlan): SetupError => {
  const named = foreign.map((one) => `${one.kind} ${one.name}`).join(", ")
  const names = foreign.map(({ name }) => name).join(" ")
  return new SetupError({
    message: `There already is: ${named}, and this project did not make it. Nothing was done. To use and mark it as the project's: pipeline setup ${kind} --adopt ${names}. Or choose another name.`,
  })
}
