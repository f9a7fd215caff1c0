// Written by scripts/api-generate.ts from the server's OpenAPI document. Not to be edited by hand.

export interface Schemas {
        /** @enum {string} */
        ApiDocsFormat: "openapi" | "swagger";
        ArgumentTypes: Schemas["SinglePageTypes"] | Schemas["PageableTypes"];
        BaseModel: Record<string, never>;
        ExtensionStatus: {
            name: string;
            version: string;
            package: string;
        };
        FeatureStatus: {
            slice: string;
            name: string;
            value?: unknown;
        };
        PageableTypes: Schemas["SimpleTypes"][];
        /** @enum {string} */
        ReportedStatus: "OK" | "Warning" | "Error";
        SimpleTypes: (Schemas["BaseModel"] | string | boolean | number) | null;
        SinglePageTypes: Schemas["SimpleTypes"] | Schemas["StrMapping_ArgumentTypes_"];
        SliceStatus: {
            name: string;
            status: {
                [key: string]: Schemas["ArgumentTypes"] | {
                    [key: string]: Schemas["ArgumentTypes"];
                };
            };
            reported_status: Schemas["ReportedStatus"];
            message?: string | null;
        };
        StatusResponse: {
            product: string;
            edition: string;
            version: string;
            license: string | {
                [key: string]: Schemas["SimpleTypes"];
            };
            extensions: Schemas["ExtensionStatus"][];
            slices: Schemas["SliceStatus"][];
            features: Schemas["FeatureStatus"][];
            status: Schemas["ReportedStatus"];
            python_version: string;
            postgresql_version: string | null;
        };
        StrMapping_ArgumentTypes_: {
            [key: string]: Schemas["ArgumentTypes"];
        };
        /** @enum {string} */
        AgentAction: "pause" | "unpause" | "keep_paused_on_resume" | "unpause_on_resume";
        /** @enum {string} */
        AllAgentAction: "pause" | "unpause" | "keep_paused_on_resume" | "unpause_on_resume" | "remove_all_agent_venvs";
        AgentProcess: {
            /** Format: uuid */
            sid: string;
            hostname: string;
            /** Format: uuid */
            environment: string;
            /** Format: date-time */
            first_seen?: string | null;
            /** Format: date-time */
            expired?: string | null;
            state?: {
                [key: string]: {
                    [key: string]: string[];
                } | {
                    [key: string]: string;
                } | {
                    [key: string]: number;
                } | string;
            } | null;
        };
        Agent: {
            /** Format: uuid */
            environment: string;
            name: string;
            paused: boolean;
            /** Format: uuid */
            process_id?: string | null;
            process_name?: string | null;
            unpause_on_resume?: boolean | null;
            status: Schemas["AgentStatus"];
        };
        /** @enum {string} */
        AgentStatus: "paused" | "up" | "down";
        CompileData: {
            errors: Schemas["Error"][];
        };
        CompileDetails: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            remote_id?: string | null;
            /** Format: uuid */
            environment: string;
            /** Format: date-time */
            requested?: string | null;
            /** Format: date-time */
            started?: string | null;
            do_export: boolean;
            force_update: boolean;
            metadata: {
                [key: string]: unknown;
            };
            mergeable_environment_variables: {
                [key: string]: string;
            };
            requested_environment_variables: {
                [key: string]: string;
            };
            environment_variables: {
                [key: string]: string;
            };
            partial: boolean;
            removed_resource_sets: string[];
            exporter_plugin?: string | null;
            notify_failed_compile?: boolean | null;
            failed_compile_message?: string | null;
            /** @default {} */
            links: {
                [key: string]: string[];
            };
            /** Format: date-time */
            completed?: string | null;
            success?: boolean | null;
            version?: number | null;
            compile_data?: Schemas["CompileData"];
            reports?: Schemas["CompileRunReport"][] | null;
        };
        CompileRunReport: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            started: string;
            /** Format: date-time */
            completed?: string | null;
            command: string;
            name: string;
            errstream: string;
            outstream: string;
            returncode?: number | null;
        };
        Error: {
            /** @default runtime_error */
            category: Schemas["ErrorCategory"];
            type: string;
            message: string;
            location?: Schemas["Location"];
        } & {
            [key: string]: unknown;
        };
        /** @enum {string} */
        ErrorCategory: "plugin_exception" | "parse_error" | "runtime_error";
        Location: {
            uri: string;
            range: Schemas["Range"];
        };
        Position: {
            line: number;
            character: number;
        };
        Range: {
            start: Schemas["Position"];
            end: Schemas["Position"];
        };
        CompileRun: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            remote_id?: string | null;
            /** Format: uuid */
            environment: string;
            /** Format: date-time */
            requested?: string | null;
            /** Format: date-time */
            started?: string | null;
            do_export: boolean;
            force_update: boolean;
            metadata: {
                [key: string]: unknown;
            };
            mergeable_environment_variables: {
                [key: string]: string;
            };
            requested_environment_variables: {
                [key: string]: string;
            };
            environment_variables: {
                [key: string]: string;
            };
            partial: boolean;
            removed_resource_sets: string[];
            exporter_plugin?: string | null;
            notify_failed_compile?: boolean | null;
            failed_compile_message?: string | null;
            /** @default {} */
            links: {
                [key: string]: string[];
            };
            compile_data?: Schemas["CompileData"];
        };
        CompileReport: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            remote_id?: string | null;
            /** Format: uuid */
            environment: string;
            /** Format: date-time */
            requested?: string | null;
            /** Format: date-time */
            started?: string | null;
            do_export: boolean;
            force_update: boolean;
            metadata: {
                [key: string]: unknown;
            };
            mergeable_environment_variables: {
                [key: string]: string;
            };
            requested_environment_variables: {
                [key: string]: string;
            };
            environment_variables: {
                [key: string]: string;
            };
            partial: boolean;
            removed_resource_sets: string[];
            exporter_plugin?: string | null;
            notify_failed_compile?: boolean | null;
            failed_compile_message?: string | null;
            /** @default {} */
            links: {
                [key: string]: string[];
            };
            /** Format: date-time */
            completed?: string | null;
            success?: boolean | null;
            version?: number | null;
        };
        Environment: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            project_id: string;
            repo_url: string;
            repo_branch: string;
            settings: {
                [key: string]: boolean | number | string | {
                    [key: string]: string | number | boolean;
                };
            };
            halted: boolean;
            /** @default false */
            is_marked_for_deletion: boolean;
            description?: string | null;
            icon?: string | null;
        };
        Project: {
            /** Format: uuid */
            id: string;
            name: string;
            environments: Schemas["Environment"][];
        };
        /** @enum {string} */
        ClientType: "api" | "agent" | "compiler";
        Token: {
            /** Format: uuid */
            jti: string;
            created_by?: string | null;
            /** @default [] */
            client_types: Schemas["ClientType"][];
            /** Format: uuid */
            environment?: string | null;
            /** Format: date-time */
            issued_at: string;
            /** Format: date-time */
            expires_at?: string | null;
            /** Format: date-time */
            revoked_at?: string | null;
            /** Format: date-time */
            last_used?: string | null;
        };
        EnvironmentSettingDefinitionAPI: {
            name: string;
            type: string;
            default: boolean | number | string | {
                [key: string]: string | number | boolean;
            };
            doc: string;
            recompile: boolean;
            update_model: boolean;
            agent_restart: boolean;
            allowed_values?: (boolean | number | string | {
                [key: string]: string | number | boolean;
            })[] | null;
            section?: string | null;
            /** @default false */
            protected: boolean;
            protected_by?: Schemas["ProtectedBy"];
        };
        EnvironmentSettingsReponse: {
            settings: {
                [key: string]: boolean | number | string | {
                    [key: string]: string | number | boolean;
                };
            };
            definition: {
                [key: string]: Schemas["EnvironmentSettingDefinitionAPI"];
            };
        };
        /** @enum {string} */
        ProtectedBy: "project.yml";
        /** @enum {string} */
        ParameterSource: "fact" | "plugin" | "user" | "report";
        Fact: {
            /** Format: uuid */
            id: string;
            name: string;
            value: string;
            /** Format: uuid */
            environment: string;
            source: string;
            /** Format: date-time */
            updated?: string | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
            resource_id: string;
            /** @default true */
            expires: boolean;
        };
        Parameter: {
            /** Format: uuid */
            id: string;
            name: string;
            value: string;
            /** Format: uuid */
            environment: string;
            source: string;
            /** Format: date-time */
            updated?: string | null;
            metadata?: {
                [key: string]: unknown;
            } | null;
        };
        DiscoveredResourceOutput: {
            discovered_resource_id: string;
            values: {
                [key: string]: unknown;
            };
            managed_resource_uri?: string | null;
            discovery_resource_id: string;
            resource_type: string;
            agent: string;
            resource_id_value: string;
        };
        AttributeStateChange: {
            current?: unknown;
            desired?: unknown;
        };
        /** @enum {string} */
        Compliance: "compliant" | "has_update" | "non_compliant" | "undefined";
        /** @enum {string} */
        HandlerResult: "new" | "successful" | "failed" | "skipped";
        ResourceComplianceDiff: {
            report_only: boolean;
            compliance: Schemas["Compliance"];
            last_handler_run: Schemas["HandlerResult"];
            /** Format: date-time */
            last_handler_run_at: string | null;
            attribute_diff: {
                [key: string]: Schemas["AttributeStateChange"];
            } | null;
        };
        /** @enum {string} */
        ResourceAction: "store" | "push" | "pull" | "deploy" | "dryrun" | "getfact" | "other";
        /** @enum {string} */
        Change: "nochange" | "created" | "purged" | "updated";
        /** @enum {string} */
        ResourceState: "unavailable" | "skipped" | "dry" | "deployed" | "failed" | "deploying" | "available" | "cancelled" | "undefined" | "skipped_for_undefined" | "non_compliant";
        /** @enum {string} */
        inmanta__const__ResourceAction: "store" | "push" | "pull" | "deploy" | "dryrun" | "getfact" | "other";
        inmanta__data__model__ResourceAction: {
            /** Format: uuid */
            environment: string;
            version: number;
            resource_version_ids: string[];
            /** Format: uuid */
            action_id: string;
            action: Schemas["inmanta__const__ResourceAction"];
            /** Format: date-time */
            started: string;
            /** Format: date-time */
            finished?: string | null;
            messages?: {
                [key: string]: unknown;
            }[] | null;
            status?: Schemas["ResourceState"];
            changes?: {
                [key: string]: unknown;
            } | null;
            change?: Schemas["Change"];
            send_event?: boolean | null;
        };
        ResourceIdDetails: {
            resource_type: string;
            agent: string;
            attribute: string;
            resource_id_value: string;
        };
        VersionedResource: {
            resource_id: string;
            resource_version_id: string;
            id_details: Schemas["ResourceIdDetails"];
            requires: string[];
        };
        ReleasedResourceDetails: {
            resource_id: string;
            resource_type: string;
            agent: string;
            id_attribute: string;
            id_attribute_value: string;
            attributes: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            last_deploy?: string | null;
            /** Format: date-time */
            first_generated_time: string;
            status: Schemas["ReleasedResourceState"];
            requires_status: {
                [key: string]: Schemas["ReleasedResourceState"];
            };
        };
        /** @enum {string} */
        ReleasedResourceState: "unavailable" | "skipped" | "dry" | "deployed" | "failed" | "deploying" | "available" | "cancelled" | "undefined" | "skipped_for_undefined" | "orphaned" | "non_compliant";
        ResourceHistory: {
            resource_id: string;
            /** Format: date-time */
            date: string;
            attributes: {
                [key: string]: unknown;
            };
            attribute_hash: string;
            requires: string[];
        };
        LatestReleasedResource: {
            resource_id: string;
            resource_version_id: string;
            id_details: Schemas["ResourceIdDetails"];
            requires: string[];
            status: Schemas["ReleasedResourceState"];
        };
        /** @enum {string} */
        LogLevel: "CRITICAL" | "ERROR" | "WARNING" | "INFO" | "DEBUG" | "TRACE";
        ResourceLog: {
            level: Schemas["LogLevel"];
            msg: string;
            /** @default [] */
            args: Schemas["ArgumentTypes"][];
            /** @default {} */
            kwargs: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            timestamp: string;
            /** Format: uuid */
            action_id: string;
            action: Schemas["ResourceAction"];
        };
        VersionedResourceDetails: {
            resource_id: string;
            resource_type: string;
            agent: string;
            id_attribute: string;
            id_attribute_value: string;
            attributes: {
                [key: string]: unknown;
            };
            resource_version_id: string;
            version: number;
        };
        /** @enum {string} */
        AgentTriggerMethod: "push_incremental_deploy" | "push_full_deploy";
        DesiredStateLabel: {
            name: string;
            message: string;
        };
        DesiredStateVersion: {
            version: number;
            /** Format: date-time */
            date: string;
            total: number;
            labels: Schemas["DesiredStateLabel"][];
            status: Schemas["DesiredStateVersionStatus"];
            released: boolean;
        };
        /** @enum {string} */
        DesiredStateVersionStatus: "active" | "candidate" | "retired" | "skipped_candidate";
        AttributeDiff: {
            from_value?: unknown;
            to_value?: unknown;
            from_value_compare: string;
            to_value_compare: string;
        };
        ResourceDiff: {
            resource_id: string;
            attributes: {
                [key: string]: Schemas["AttributeDiff"];
            };
            status: Schemas["ResourceDiffStatus"];
        };
        /** @enum {string} */
        ResourceDiffStatus: "added" | "modified" | "deleted" | "unmodified" | "agent_down" | "undefined" | "skipped_for_undefined";
        PipConfig: {
            "index-url"?: string | null;
            /** @default [] */
            "extra-index-url": string[];
            pre?: boolean | null;
            /** @default false */
            "use-system-config": boolean;
        };
        Discrepancy: {
            rid: string | null;
            field: string | null;
            expected: string;
            actual: string;
        };
        SchedulerStatusReport: {
            scheduler_state: {
                [key: string]: unknown;
            };
            db_state: {
                [key: string]: unknown;
            };
            resource_states: {
                [key: string]: Schemas["ResourceState"];
            };
            discrepancies: Schemas["Discrepancy"][] | {
                [key: string]: Schemas["Discrepancy"][];
            };
        };
        /** @enum {string} */
        PromoteTriggerMethod: "push_incremental_deploy" | "push_full_deploy" | "no_push";
        DryRun: {
            /** Format: uuid */
            id: string;
            model: number;
            /** Format: uuid */
            environment: string;
            /** Format: date-time */
            date?: string | null;
            /** @default 0 */
            total: number;
            /** @default 0 */
            todo: number;
            resource_filter?: {
                [key: string]: unknown;
            } | null;
            context?: {
                [key: string]: unknown;
            } | null;
        };
        DryRunReport: {
            summary: Schemas["DryRun"];
            diff: Schemas["ResourceDiff"][];
        };
        DryRunIdentity: {
            /** Format: uuid */
            id: string;
            model: number;
        };
        Notification: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            environment: string;
            /** Format: date-time */
            created: string;
            title: string;
            message: string;
            severity: Schemas["NotificationSeverity"];
            uri?: string | null;
            /** Format: uuid */
            compile_id?: string | null;
            read: boolean;
            cleared: boolean;
        };
        /** @enum {string} */
        NotificationSeverity: "message" | "info" | "success" | "warning" | "error";
        /** @enum {string} */
        AuthMethod: "database" | "oidc";
        User: {
            username: string;
            auth_method: Schemas["AuthMethod"];
            is_admin: boolean;
        };
        UserWithRoles: {
            username: string;
            auth_method: Schemas["AuthMethod"];
            is_admin: boolean;
            roles: {
                [key: string]: string[];
            };
        };
        RoleAssignmentsPerEnvironment: {
            assignments: {
                [key: string]: string[];
            };
        };
        CurrentUser: {
            username: string;
        };
        LoginReturn: {
            token: string;
            user: Schemas["User"];
            expires_in?: number | null;
        };
        EnvironmentMetricsResult: {
            /** Format: date-time */
            start: string;
            /** Format: date-time */
            end: string;
            timestamps: string[];
            metrics: {
                [key: string]: ((number | {
                    [key: string]: number;
                }) | null)[];
            };
        };
        GraphQLResult: {
            data: {
                [key: string]: unknown;
            } | null;
            errors: string[] | null;
            extensions?: {
                [key: string]: unknown;
            } | null;
        };
    }

export const apiDocsFormatValues = ["openapi","swagger"] as const satisfies readonly Schemas["ApiDocsFormat"][];
export const reportedStatusValues = ["OK","Warning","Error"] as const satisfies readonly Schemas["ReportedStatus"][];
export const agentActionValues = ["pause","unpause","keep_paused_on_resume","unpause_on_resume"] as const satisfies readonly Schemas["AgentAction"][];
export const allAgentActionValues = ["pause","unpause","keep_paused_on_resume","unpause_on_resume","remove_all_agent_venvs"] as const satisfies readonly Schemas["AllAgentAction"][];
export const agentStatusValues = ["paused","up","down"] as const satisfies readonly Schemas["AgentStatus"][];
export const errorCategoryValues = ["plugin_exception","parse_error","runtime_error"] as const satisfies readonly Schemas["ErrorCategory"][];
export const clientTypeValues = ["api","agent","compiler"] as const satisfies readonly Schemas["ClientType"][];
export const protectedByValues = ["project.yml"] as const satisfies readonly Schemas["ProtectedBy"][];
export const parameterSourceValues = ["fact","plugin","user","report"] as const satisfies readonly Schemas["ParameterSource"][];
export const complianceValues = ["compliant","has_update","non_compliant","undefined"] as const satisfies readonly Schemas["Compliance"][];
export const handlerResultValues = ["new","successful","failed","skipped"] as const satisfies readonly Schemas["HandlerResult"][];
export const resourceActionValues = ["store","push","pull","deploy","dryrun","getfact","other"] as const satisfies readonly Schemas["ResourceAction"][];
export const changeValues = ["nochange","created","purged","updated"] as const satisfies readonly Schemas["Change"][];
export const resourceStateValues = ["unavailable","skipped","dry","deployed","failed","deploying","available","cancelled","undefined","skipped_for_undefined","non_compliant"] as const satisfies readonly Schemas["ResourceState"][];
export const inmanta__const__ResourceActionValues = ["store","push","pull","deploy","dryrun","getfact","other"] as const satisfies readonly Schemas["inmanta__const__ResourceAction"][];
export const releasedResourceStateValues = ["unavailable","skipped","dry","deployed","failed","deploying","available","cancelled","undefined","skipped_for_undefined","orphaned","non_compliant"] as const satisfies readonly Schemas["ReleasedResourceState"][];
export const logLevelValues = ["CRITICAL","ERROR","WARNING","INFO","DEBUG","TRACE"] as const satisfies readonly Schemas["LogLevel"][];
export const agentTriggerMethodValues = ["push_incremental_deploy","push_full_deploy"] as const satisfies readonly Schemas["AgentTriggerMethod"][];
export const desiredStateVersionStatusValues = ["active","candidate","retired","skipped_candidate"] as const satisfies readonly Schemas["DesiredStateVersionStatus"][];
export const resourceDiffStatusValues = ["added","modified","deleted","unmodified","agent_down","undefined","skipped_for_undefined"] as const satisfies readonly Schemas["ResourceDiffStatus"][];
export const promoteTriggerMethodValues = ["push_incremental_deploy","push_full_deploy","no_push"] as const satisfies readonly Schemas["PromoteTriggerMethod"][];
export const notificationSeverityValues = ["message","info","success","warning","error"] as const satisfies readonly Schemas["NotificationSeverity"][];
export const authMethodValues = ["database","oidc"] as const satisfies readonly Schemas["AuthMethod"][];

/** Every operation that the server's document names, as "METHOD /path". */
export type Operation =
  | "DELETE /api/v1/decommission/{id}"
  | "DELETE /api/v1/environment/{id}"
  | "DELETE /api/v1/environment_settings/{id}"
  | "DELETE /api/v1/parameter/{id}"
  | "DELETE /api/v1/project/{id}"
  | "DELETE /api/v1/version/{id}"
  | "DELETE /api/v2/decommission/{id}"
  | "DELETE /api/v2/discovered/"
  | "DELETE /api/v2/discovered/{discovered_resource_id}"
  | "DELETE /api/v2/environment/{id}"
  | "DELETE /api/v2/environment_auth/{jti}"
  | "DELETE /api/v2/environment_settings/{id}"
  | "DELETE /api/v2/project/{id}"
  | "DELETE /api/v2/role"
  | "DELETE /api/v2/role_assignment/{username}"
  | "DELETE /api/v2/user/{username}"
  | "GET /api/v1/agent"
  | "GET /api/v1/agentproc"
  | "GET /api/v1/agentproc/{id}"
  | "GET /api/v1/compilequeue"
  | "GET /api/v1/compilereport"
  | "GET /api/v1/compilereport/{id}"
  | "GET /api/v1/dryrun"
  | "GET /api/v1/dryrun/{id}"
  | "GET /api/v1/environment"
  | "GET /api/v1/environment_settings"
  | "GET /api/v1/environment_settings/{id}"
  | "GET /api/v1/file/{id}"
  | "GET /api/v1/notify/{id}"
  | "GET /api/v1/parameter/{id}"
  | "GET /api/v1/project"
  | "GET /api/v1/project/{id}"
  | "GET /api/v1/resource/{id}"
  | "GET /api/v1/serverstatus"
  | "GET /api/v1/version"
  | "GET /api/v1/version/{id}"
  | "GET /api/v2/agents"
  | "GET /api/v2/agents/process/{id}"
  | "GET /api/v2/compiledata/{id}"
  | "GET /api/v2/compilereport"
  | "GET /api/v2/compilereport/{id}"
  | "GET /api/v2/current_user"
  | "GET /api/v2/desiredstate"
  | "GET /api/v2/desiredstate/diff/{from_version}/{to_version}"
  | "GET /api/v2/desiredstate/{version}"
  | "GET /api/v2/desiredstate/{version}/resource/{rid}"
  | "GET /api/v2/discovered"
  | "GET /api/v2/discovered/{discovered_resource_id}"
  | "GET /api/v2/docs"
  | "GET /api/v2/dryrun/{version}"
  | "GET /api/v2/dryrun/{version}/{report_id}"
  | "GET /api/v2/environment"
  | "GET /api/v2/environment/{id}"
  | "GET /api/v2/environment_auth"
  | "GET /api/v2/environment_settings"
  | "GET /api/v2/environment_settings/{id}"
  | "GET /api/v2/facts"
  | "GET /api/v2/graphql/schema"
  | "GET /api/v2/health"
  | "GET /api/v2/metrics"
  | "GET /api/v2/notification"
  | "GET /api/v2/notification/{notification_id}"
  | "GET /api/v2/parameters"
  | "GET /api/v2/pip/config/{version}"
  | "GET /api/v2/project"
  | "GET /api/v2/project/{id}"
  | "GET /api/v2/resource"
  | "GET /api/v2/resource/{rid}"
  | "GET /api/v2/resource/{rid}/facts"
  | "GET /api/v2/resource/{rid}/facts/{id}"
  | "GET /api/v2/resource/{rid}/history"
  | "GET /api/v2/resource/{rid}/logs"
  | "GET /api/v2/resource_actions"
  | "GET /api/v2/role"
  | "GET /api/v2/role_assignment/{username}"
  | "GET /api/v2/scheduler_status"
  | "GET /api/v2/user"
  | "HEAD /api/v1/file/{id}"
  | "HEAD /api/v1/notify/{id}"
  | "PATCH /api/v2/is_admin"
  | "PATCH /api/v2/notification/{notification_id}"
  | "PATCH /api/v2/user/{username}/password"
  | "POST /api/v1/deploy"
  | "POST /api/v1/dryrun/{id}"
  | "POST /api/v1/environment/{id}"
  | "POST /api/v1/environment_auth"
  | "POST /api/v1/environment_settings/{id}"
  | "POST /api/v1/file"
  | "POST /api/v1/filediff"
  | "POST /api/v1/notify/{id}"
  | "POST /api/v1/parameter"
  | "POST /api/v1/project/{id}"
  | "POST /api/v1/version/{id}"
  | "POST /api/v2/actions/environment/halt"
  | "POST /api/v2/actions/environment/resume"
  | "POST /api/v2/agent/{name}/{action}"
  | "POST /api/v2/agents/{action}"
  | "POST /api/v2/compliance_report"
  | "POST /api/v2/deploy_filtered"
  | "POST /api/v2/desiredstate/{version}/promote"
  | "POST /api/v2/dryrun/{version}"
  | "POST /api/v2/dryrun_filtered"
  | "POST /api/v2/environment/{id}"
  | "POST /api/v2/environment_auth"
  | "POST /api/v2/environment_settings/{id}"
  | "POST /api/v2/graphql"
  | "POST /api/v2/login"
  | "POST /api/v2/login/renew"
  | "POST /api/v2/project/{id}"
  | "POST /api/v2/role"
  | "POST /api/v2/role_assignment/{username}"
  | "POST /api/v2/user"
  | "PUT /api/v1/environment"
  | "PUT /api/v1/file/{id}"
  | "PUT /api/v1/parameter/{id}"
  | "PUT /api/v1/parameters"
  | "PUT /api/v1/project"
  | "PUT /api/v2/environment"
  | "PUT /api/v2/facts/{name}"
  | "PUT /api/v2/parameters/{name}"
  | "PUT /api/v2/project";
