import * as Effect from "effect/Effect"
import type * as Package from "ts-morph"
import { unloadable } from "../core/storage/unloadable.ts"
import { RenameError } from "./rename/error.ts"

export type TsMorph = typeof Package

/** The package that reads and changes TypeScript: only who changes files needs it. */
export const loadTsMorph: Effect.Effect<TsMorph, RenameError> = Effect.tryPromise({
  try: () => import("ts-morph"),
  catch: (cause) =>
    new RenameError({ reason: "Package", message: unloadable("pipeline codegen rename", "ts-morph", cause) }),
})
