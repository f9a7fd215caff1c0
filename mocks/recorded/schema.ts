/** The server's GraphQL schema. Written by scripts/api-record.ts; not to be edited by hand. */
export const sdl = `type Query {
  environments(first: Int, after: String, last: Int, before: String, filter: EnvironmentFilter, orderBy: [EnvironmentOrder!]): EnvironmentConnection!
  notifications(filter: NotificationFilter!, first: Int, after: String, last: Int, before: String, orderBy: [StrawberryOrder!]): NotificationConnection!
  resources(filter: ResourceFilter!, first: Int, after: String, last: Int, before: String, orderBy: [StrawberryOrder!]): ResourceConnection!
  resourceSummary(environment: String!): ComposedResourceSummary!
}

type EnvironmentConnection {
  pageInfo: PageInfo!
  edges: [EnvironmentEdge!]!
  totalCount: Int
}

type PageInfo {
  hasNextPage: Boolean!
  hasPreviousPage: Boolean!
  startCursor: String
  endCursor: String
}

type EnvironmentEdge {
  cursor: String!
  node: Environment!
}

type Environment {
  id: UUID!
  name: String!
  project: UUID!
  halted: Boolean!
  repoUrl: String
  repoBranch: String
  lastVersion: Int
  description: String
  icon: String
  isMarkedForDeletion: Boolean
  isExpertMode: Boolean!
  isCompiling: Boolean!
  settings: JSON!
}

scalar UUID

scalar JSON

input EnvironmentFilter {
  id: UUID
}

input EnvironmentOrder {
  key: String!
  order: String! = "asc"
}

type NotificationConnection {
  pageInfo: PageInfo!
  edges: [NotificationEdge!]!
  totalCount: Int
}

type NotificationEdge {
  cursor: String!
  node: Notification!
}

type Notification {
  id: UUID!
  environment: UUID!
  created: DateTime!
  title: String!
  message: String!
  read: Boolean!
  cleared: Boolean!
  severity: String
  uri: String
  compileId: UUID
}

scalar DateTime

input NotificationFilter {
  environment: UUID!
  cleared: Boolean
}

input StrawberryOrder {
  key: String!
  order: String! = "asc"
}

type ResourceConnection {
  pageInfo: PageInfo!
  edges: [ResourceEdge!]!
  totalCount: Int
}

type ResourceEdge {
  cursor: String!
  node: Resource!
}

type Resource {
  environment: UUID!
  resourceId: String!
  agent: String!
  resourceType: String!
  resourceIdValue: String!
  resourceSet: UUID!
  attributes: JSON
  attributeHash: String
  isUndefined: Boolean
  state: ResourcePersistentState
  requiresLength: Int!
  purged: Boolean!
  modelVersion: Int!
}

type ResourcePersistentState {
  environment: UUID!
  resourceId: String!
  lastNonDeployingStatus: String!
  resourceType: String!
  agent: String!
  resourceIdValue: String!
  isUndefined: Boolean!
  orphanedAfter: Int
  lastHandlerRun: String!
  blocked: String!
  created: DateTime!
  lastHandlerRunAt: DateTime
  lastSuccess: DateTime
  lastProducedEvents: DateTime
  lastDeployedAttributeHash: String
  lastDeployedVersion: Int
  currentIntentAttributeHash: String
  isDeploying: Boolean
  lastHandlerRunCompliant: Boolean
  isOrphan: Boolean!
  IsOrphanExpression: Boolean!
  compliance: Compliance
  ComplianceExpression: Compliance
}

enum Compliance {
  COMPLIANT
  HAS_UPDATE
  NON_COMPLIANT
  UNDEFINED
}

input ResourceFilter {
  environment: UUID!
  isOrphan: Boolean
  resourceType: StrFilter
  resourceIdValue: StrFilter
  agent: StrFilter
  purged: Boolean
  blocked: BlockedEnumFilter
  compliance: ComplianceEnumFilter
  lastHandlerRun: HandlerResultEnumFilter
  isDeploying: Boolean
  modelVersion: Int
}

input StrFilter {
  eq: [String!]
  neq: [String!]
  contains: [String!]
  notContains: [String!]
}

input BlockedEnumFilter {
  eq: [Blocked!]
  neq: [Blocked!]
}

enum Blocked {
  BLOCKED
  NOT_BLOCKED
  TEMPORARILY_BLOCKED
}

input ComplianceEnumFilter {
  eq: [Compliance!]
  neq: [Compliance!]
}

input HandlerResultEnumFilter {
  eq: [HandlerResult!]
  neq: [HandlerResult!]
}

enum HandlerResult {
  NEW
  SUCCESSFUL
  FAILED
  SKIPPED
}

type ComposedResourceSummary {
  totalCount: Int!
  lastHandlerRun: JSON!
  blocked: JSON!
  compliance: JSON!
  isDeploying: JSON!
}
`;
