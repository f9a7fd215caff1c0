import { useState } from "react";
import { Link } from "react-router";
import { call } from "~/api/call";
import type { Project } from "~/api/models";
import { useProjects } from "~/model/environment";
import { useForbidden } from "~/api/policy";
import { useSavedLimitParam } from "~/list/listPreferences";
import { useOperation } from "~/operations/useOperation";
import { paths } from "~/paths";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { plural } from "~/ui/numbers";
import { PageHeader } from "~/ui/PageHeader";
import { Skeleton } from "~/ui/Skeleton";
import { withUniqueKeys } from "~/ui/uniqueKeys";
import { ProjectNameForm } from "./ProjectNameForm";
import classes from "./Projects.module.css";

function ProjectCard({ project }: { project: Project }) {
  const [isRenaming, setIsRenaming] = useState(false);
  const limit = useSavedLimitParam();
  const { environments } = project;
  const deleteForbiddenReason = useForbidden("DELETE /api/v2/project/{id}");
  const createForbiddenReason = useForbidden("PUT /api/v2/environment");
  const renameForbiddenReason = useForbidden("POST /api/v2/project/{id}");
  const deleteDisabledReason = deleteForbiddenReason ?? (environments.length > 0 ? "Delete this project's environments first" : undefined);

  const remove = useOperation({
    confirm: () => ({
      title: `Delete project ${project.name}?`,
      body: "The project has no environments. This can't be undone.",
      confirmLabel: "Delete project",
      danger: true,
    }),
    wording: () => ({ verb: "delete", done: "deleted", object: `project ${project.name}` }),
    run: () => call("DELETE /api/v2/project/{id}", { path: { id: project.id } }),
    readEffect: async () =>
      (await call("GET /api/v2/project", { search: { environment_details: false } })).every(({ id }) => id !== project.id),
    unchanged: () => `Project ${project.name} still exists.`,
  });
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        {isRenaming ? (
          <ProjectNameForm project={project} onClose={() => setIsRenaming(false)} />
        ) : (
          <>
            <h2>{project.name}</h2>
            <span className="caption">{plural(environments.length, "environment", "environments")}</span>
            <span className={classes.spacer} />
            {!createForbiddenReason && <Link to={paths.createEnvironment({ project: project.id })}>Create environment</Link>}
            <Button size="compact-sm" reason={renameForbiddenReason} onClick={() => setIsRenaming(true)}>
              Rename<span className="visually-hidden">{` ${project.name}`}</span>
            </Button>
            <Button size="compact-sm" reason={deleteDisabledReason} busy={remove.isBusy} onClick={() => void remove.start()}>
              Delete<span className="visually-hidden">{` ${project.name}`}</span>
            </Button>
          </>
        )}
      </div>
      {environments.length > 0 && (
        <ul className={classes.environments} aria-label={`Environments of ${project.name}`}>
          {withUniqueKeys(environments, ({ id }) => id).map(([key, environment]) => (
            <li key={key}>
              <Link to={paths.resources(environment.id, limit)}>{environment.name}</Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Lists every project with its environments: `GET /api/v2/project`. */
export function ProjectsPage() {
  const { data: projects, error, isFetching, retry } = useProjects({ refresh: "live" });
  const [isCreating, setIsCreating] = useState(false);
  const createForbiddenReason = useForbidden("PUT /api/v2/project");
  return (
    <>
      <PageHeader
        title="Projects"
        actions={
          !isCreating && (
            <Button variant="filled" reason={createForbiddenReason} onClick={() => setIsCreating(true)}>
              Create project
            </Button>
          )
        }
      />
      {isCreating && (
        <div className={classes.card}>
          <ProjectNameForm onClose={() => setIsCreating(false)} />
        </div>
      )}
      {!projects && error && <ErrorState title="Couldn't load projects" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!projects && !error && <Skeleton shape="rows" label="Loading projects" />}
      {projects?.length === 0 && <EmptyState text="No projects yet. Create a project to hold environments." />}
      {projects && projects.length > 0 && (
        <ul className={classes.list} aria-label="Projects">
          {withUniqueKeys(projects, ({ id }) => id).map(([key, project]) => (
            <ProjectCard key={key} project={project} />
          ))}
        </ul>
      )}
    </>
  );
}
