import type { VirtualWarehouse } from "../virtual-warehouse.ts"
import { storedName } from "./names.ts"

/** Which virtual warehouse computes the statements of a session, as Snowflake stores its name. */
export interface Computing {
  now: string | null
  /** The target's; null where it names none and nobody has asked yet which one the user has. */
  own: string | null
}

/** Where a session shall compute. */
export const computesOn = (asked: VirtualWarehouse | null, { own }: Computing): string | null =>
  asked === null ? own : storedName(asked.name)
