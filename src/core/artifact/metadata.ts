import { md5 } from "./digest.ts"
import type { ArtifactProject, Invocation } from "./project.ts"

/** The version of dbt whose artifacts these are like. Tools look at it before they look at anything else. */
const dbtVersion = "1.11.6"
/** Counts what is written for ourselves; a reader takes no other. */
export const format = "1"
export const formatVariable = "TYPELINE_ARTIFACTS"

type Artifact = "manifest/v12" | "run-results/v6" | "sources/v3" | "catalog/v1"

export const metadata = ({ target }: Pick<ArtifactProject, "target">, artifact: Artifact, invocation: Invocation) => ({
  dbt_schema_version: `https://schemas.getdbt.com/dbt/${artifact}.json`,
  dbt_version: dbtVersion,
  generated_at: invocation.generatedAt,
  invocation_id: invocation.id,
  invocation_started_at: invocation.startedAt,
  env: { [formatVariable]: format, TYPELINE_TARGET: target },
})

/** Of the manifest alone. */
export const manifestMetadata = (project: ArtifactProject, invocation: Invocation) => ({
  ...metadata(project, "manifest/v12", invocation),
  project_name: project.name,
  project_id: md5(project.name),
  adapter_type: project.dialect.name,
})
