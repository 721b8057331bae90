import * as Schedule from "effect/Schedule"
import { WarehouseError } from "../warehouse/error.ts"

export const mostRetries = 3
/** What is tried again: a fault that may have passed by then. */
export const retries = Schedule.exponential("200 millis").pipe(Schedule.jittered, Schedule.upTo({ times: mostRetries }))

export const isTransient = (error: unknown): boolean => error instanceof WarehouseError && error.isRetryable
