import type { StorageError, StorageReason } from "../../../storage/error.ts"
import { WarehouseError, type WarehouseReason } from "../../error.ts"

const reasons: { readonly [R in StorageReason]: WarehouseReason } = {
  MissingBucket: "MissingFile",
  MissingObject: "MissingFile",
  Permission: "Permission",
  Authentication: "Authentication",
  Connection: "Connection",
  Conflict: "Conflict",
  Unknown: "Unknown",
}

/** A fault of the store, as one of the load. */
export const storeFailure = ({ reason, message, cause }: StorageError): WarehouseError =>
  new WarehouseError({ reason: reasons[reason], message, ...(cause === undefined ? {} : { cause }) })
