import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { OperationError } from "../../core/embed/operation-error.ts"
import { ProjectError } from "../../core/embed/project-error.ts"
import { SetupError } from "../../core/setup/error.ts"
import { StorageError } from "../../core/storage/error.ts"
import { WarehouseError } from "../../core/warehouse/error.ts"
import { exitCode } from "../exit-code.ts"
import { complaint, faultText, stackText } from "../render/complaint.ts"
import { diagnosticsText } from "../render/diagnostics.ts"
import type { Output } from "../terminal.ts"

interface SettleOptions {
  readonly debug: boolean
  readonly err: Output
  /** Interrupts it. */
  readonly signal?: AbortSignal
}

/** Runs an action to its exit code; where it fails, says so. */
export const settle = async <E = ProjectError | WarehouseError>(
  action: Effect.Effect<number, E>,
  { debug, err, signal }: SettleOptions,
): Promise<number> => {
  const exit = await Effect.runPromiseExit(action, signal === undefined ? {} : { signal })
  if (Exit.isSuccess(exit)) return exit.value
  if (Cause.hasInterruptsOnly(exit.cause)) return exitCode.failed
  const error = Cause.squash(exit.cause)
  if (error instanceof ProjectError) {
    err.write(projectErrorText(error, err))
    return error.reason === "Artifacts" ? exitCode.failed : exitCode.unusable
  }
  if (error instanceof SetupError || error instanceof StorageError || error instanceof OperationError)
    err.write(complaint(error.message, err))
  else if (error instanceof WarehouseError)
    err.write(complaint(error.message, err) + (debug ? warehouseStack(error, err) : ""))
  else err.write(faultText(error, debug, err))
  return exitCode.failed
}

const projectErrorText = ({ message, diagnostics = [] }: ProjectError, err: Output): string =>
  diagnostics.length === 0
    ? complaint(message, err)
    : `${diagnosticsText(diagnostics, err)}\n${complaint(message, err)}`

const warehouseStack = ({ sql, stack, cause }: WarehouseError, err: Output): string =>
  [sql, stack, cause instanceof Error ? cause.stack : undefined]
    .flatMap((text) => (text === undefined ? [] : stackText(text, err)))
    .join("")
