import type { SetupPlan, SetupRequest } from "./plan.ts"

export interface PlanFile {
  readonly name: string
  readonly text: string
}

const isSql = (request: SetupRequest) => request.kind === "sql"

/** The statements in order; the role is named where it changes. */
export const planSql = ({ actions }: SetupPlan): string => {
  const lines: string[] = []
  let role: string | undefined
  for (const { title, request } of actions) {
    if (request.kind !== "sql") continue
    if (request.role !== role) lines.push(`use role ${request.role};`, "")
    role = request.role
    lines.push(`-- ${title.replaceAll("\n", " ")}`, `${request.sql};`, "")
  }
  return lines.join("\n")
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** A plan as files: one of SQL, one of requests to AWS, and each document of a policy by itself, as AWS's own command takes it. */
export const planFiles = (plan: SetupPlan): readonly PlanFile[] => {
  const requests = plan.actions.filter(({ request }) => !isSql(request))
  const documents = requests.flatMap(({ request }) => {
    if (request.kind !== "aws") return []
    const { operation, input } = request
    return ["PolicyDocument", "AssumeRolePolicyDocument"].flatMap((key) => {
      const document = input[key]
      if (typeof document !== "string") return []
      const name = key === "PolicyDocument" ? "read-policy" : "trust-policy"
      return [{ name: `${plan.kind}-${name}.json`, text: json(JSON.parse(document)), operation }]
    })
  })
  return [
    ...(plan.actions.some(({ request }) => isSql(request)) ? [{ name: `${plan.kind}.sql`, text: planSql(plan) }] : []),
    ...(requests.length === 0
      ? []
      : [{ name: `${plan.kind}.json`, text: json(requests.map(({ title, request }) => ({ title, ...request }))) }]),
    ...documents.map(({ name, text }) => ({ name, text })),
  ]
}
