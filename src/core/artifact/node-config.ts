// What dbt calls the config of a node: how it is built, in dbt's words.
import type { RelationDeclaration, TestDeclaration } from "../resource/declaration.ts"
import type { Materialization } from "../resource/materialization.ts"

/** The word of dbt for how a relation comes to be. */
export const materializedWord = ({ kind }: Materialization): string => {
  switch (kind) {
    case "append":
    case "merge":
    case "delete+insert":
    case "insert_overwrite":
    case "microbatch":
      return "incremental"
    case "scd2":
      return "snapshot"
    case "load":
    case "external":
      return "table"
    default:
      return kind
  }
}

/** Of a model, a seed or a snapshot. */
export const relationConfig = (declaration: RelationDeclaration) => {
  const { materialization, tags, operations, schema } = declaration
  return {
    enabled: true,
    alias: null,
    schema,
    database: null,
    tags,
    materialized: materializedWord(materialization),
    grants: operations.grants,
    ...strategyConfig(materialization),
  }
}

const strategyConfig = (materialization: Materialization): object => {
  switch (materialization.kind) {
    case "append":
    case "merge":
    case "delete+insert":
    case "insert_overwrite": {
      const { kind, uniqueKey, onSchemaChange, fullRefresh } = materialization
      return {
        incremental_strategy: kind,
        unique_key: uniqueKey.length > 0 ? uniqueKey : null,
        on_schema_change: onSchemaChange,
        full_refresh: fullRefresh ? null : false,
        ...(kind === "insert_overwrite" ? { partition_by: materialization.partitionBy } : {}),
        ...(kind === "merge"
          ? {
              merge_update_columns: materialization.updateColumns,
              merge_exclude_columns: materialization.excludeColumns,
            }
          : {}),
      }
    }
    case "microbatch": {
      const { eventTime, batchSize, begin, lookback, concurrency, onSchemaChange, fullRefresh } = materialization
      return {
        incremental_strategy: "microbatch",
        event_time: eventTime,
        batch_size: batchSize,
        begin,
        lookback,
        concurrent_batches: concurrency > 1,
        on_schema_change: onSchemaChange,
        full_refresh: fullRefresh ? null : false,
      }
    }
    case "scd2": {
      const { uniqueKey, change, hardDeletes, validToCurrent, columnNames } = materialization
      return {
        unique_key: uniqueKey,
        strategy: change.kind,
        updated_at: change.kind === "timestamp" ? change.updatedAt : null,
        check_cols: change.kind === "check" ? change.columns : null,
        hard_deletes: hardDeletes,
        dbt_valid_to_current: validToCurrent,
        snapshot_meta_column_names: {
          dbt_valid_from: columnNames.validFrom,
          dbt_valid_to: columnNames.validTo,
          dbt_scd_id: columnNames.scdId,
          dbt_updated_at: columnNames.updatedAt,
          dbt_is_deleted: hardDeletes === "new_record" ? columnNames.isDeleted : null,
        },
      }
    }
    case "dynamic_table": {
      const { targetLag, warehouse, refreshMode } = materialization
      return { target_lag: targetLag, snowflake_warehouse: warehouse, refresh_mode: refreshMode.toUpperCase() }
    }
    case "seed":
      return "delimiter" in materialization.load ? { delimiter: materialization.load.delimiter } : {}
    default:
      return {}
  }
}

export const testConfig = ({ tags, severity, warnIf, errorIf, limit, storeFailures }: TestDeclaration) => ({
  enabled: true,
  alias: null,
  schema: storeFailures,
  database: null,
  tags,
  materialized: "test",
  severity: severity.toUpperCase(),
  warn_if: warnIf,
  error_if: errorIf,
  limit,
  fail_calc: "count(*)",
  store_failures: storeFailures !== null,
  store_failures_as: storeFailures === null ? null : "table",
  where: null,
})
