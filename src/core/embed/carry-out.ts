import * as Effect from "effect/Effect"
import type { SetupPlan } from "../setup/plan.ts"
import type { Act, PreparedSetup } from "./prepared-setup.ts"

/** A plan with the way in which its actions are done, one after another. */
export const prepared = (
  plan: SetupPlan,
  act: Act,
  after: ReturnType<PreparedSetup["carryOut"]> = Effect.succeed([]),
): PreparedSetup => ({
  plan,
  carryOut: Effect.fnUntraced(function* (emit) {
    const of = plan.actions.length
    for (const [index, action] of plan.actions.entries()) {
      const number = index + 1
      emit({ kind: "action-started", action, number, of })
      const { request } = action
      let arrived = 0
      const onBytes = (bytes: number) => {
        arrived += bytes
        if (request.kind === "upload") emit({ kind: "uploaded", bytes: arrived, of: request.bytes })
      }
      yield* act(action, onBytes)
      emit({ kind: "action-finished", action, number, of })
    }
    return yield* after
  }),
})
