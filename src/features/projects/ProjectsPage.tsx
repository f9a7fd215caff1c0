import { useState } from "react";
import { Link } from "react-router";
import type { Project } from "~/api/endpoints";
import { useProjects } from "~/api/environment";
import { useAction } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { useRememberedLimit } from "~/list/remembered";
import { paths } from "~/paths";
import { confirm } from "~/ui/confirm";
import { DeedButton } from "~/ui/DeedButton";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { PageHead } from "~/ui/PageHead";
import { toastDone, toastFailed } from "~/ui/toast";
import { Waiting } from "~/ui/Waiting";
import { ProjectNameForm } from "./ProjectNameForm";
import classes from "./Projects.module.css";

function ProjectCard({ project }: { project: Project }) {
  const [renaming, setRenaming] = useState(false);
  const rename = useAction("POST /api/v2/project/{id}");
  const remove = useAction("DELETE /api/v2/project/{id}");
  const limit = useRememberedLimit();
  const { environments } = project;
  const forbidden = useForbidden("DELETE /api/v2/project/{id}");
  const mayNotCreate = useForbidden("PUT /api/v2/environment");
  const mayNotRename = useForbidden("POST /api/v2/project/{id}");
  const reason = forbidden ?? (environments.length > 0 ? "A project is deleted after its environments" : undefined);

  const ask = async () => {
    const yes = await confirm({
      title: `Delete the project ${project.name}?`,
      body: "It has no environments. Nothing else is lost.",
      action: "Delete project",
      danger: true,
    });
    if (!yes) return;
    remove.mutate(
      { path: { id: project.id } },
      {
        onSuccess: () => toastDone(`Deleted the project ${project.name}`),
        onError: (error) => toastFailed(`The project ${project.name} was not deleted`, error.message),
      },
    );
  };
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        {renaming ? (
          <ProjectNameForm
            label={`New name of ${project.name}`}
            initial={project.name}
            action="Rename"
            busy={rename.isPending}
            error={rename.error?.message}
            onCancel={() => setRenaming(false)}
            onName={(name) =>
              rename.mutate(
                { path: { id: project.id }, body: { name } },
                {
                  onSuccess: () => {
                    setRenaming(false);
                    toastDone(`Renamed the project ${project.name} to ${name}`);
                  },
                },
              )
            }
          />
        ) : (
          <>
            <h2>{project.name}</h2>
            <span className="caption">{environments.length === 1 ? "1 environment" : `${environments.length} environments`}</span>
            <span className={classes.space} />
            {!mayNotCreate && <Link to={paths.createEnvironment({ project: project.id })}>Add environment</Link>}
            <DeedButton size="compact-sm" reason={mayNotRename} onClick={() => setRenaming(true)}>
              Rename<span className="visually-hidden">{` ${project.name}`}</span>
            </DeedButton>
            <DeedButton size="compact-sm" reason={reason} busy={remove.isPending} onClick={() => void ask()}>
              Delete<span className="visually-hidden">{` ${project.name}`}</span>
            </DeedButton>
          </>
        )}
      </div>
      {environments.length > 0 && (
        <ul className={classes.environments} aria-label={`Environments of ${project.name}`}>
          {environments.map((environment) => (
            <li key={environment.id}>
              <Link to={paths.resources(environment.id, limit)}>{environment.name}</Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** `GET project`: every project with its environments; create, rename, delete. */
export function ProjectsPage() {
  const { data, error, asking, retry } = useProjects({ pace: "page" });
  const [creating, setCreating] = useState(false);
  const create = useAction("PUT /api/v2/project");
  const mayNotCreate = useForbidden("PUT /api/v2/project");
  const projects = data?.data;
  return (
    <>
      <PageHead
        title="Projects"
        actions={
          !creating && (
            <DeedButton variant="filled" reason={mayNotCreate} onClick={() => setCreating(true)}>
              Create project
            </DeedButton>
          )
        }
      />
      {creating && (
        <div className={classes.card}>
          <ProjectNameForm
            label="Name of the project"
            action="Create"
            busy={create.isPending}
            error={create.error?.message}
            onCancel={() => setCreating(false)}
            onName={(name) =>
              create.mutate(
                { body: { name } },
                {
                  onSuccess: () => {
                    setCreating(false);
                    toastDone(`Created the project ${name}`);
                  },
                },
              )
            }
          />
        </div>
      )}
      {!projects && error && <Failed title="The projects could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!projects && !error && <Waiting shape="rows" label="Loading projects" />}
      {projects?.length === 0 && <Empty text="There is no project yet. A project holds environments." />}
      {projects && projects.length > 0 && (
        <ul className={classes.list} aria-label="Projects">
          {projects.map((project) => (
            <ProjectCard key={project.id} project={project} />
          ))}
        </ul>
      )}
    </>
  );
}
