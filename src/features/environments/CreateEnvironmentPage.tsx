import { useState } from "react";
import { flushSync } from "react-dom";
import { useNavigate, useSearchParams } from "react-router";
import { useProjects } from "~/api/environment";
import { reasonOf } from "~/api/error";
import { useAction } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { rememberAsker } from "~/api/send";
import { paths } from "~/paths";
import { DeedButton } from "~/ui/DeedButton";
import { EnvironmentFields } from "~/ui/EnvironmentFields";
import { unacceptable, type EnvironmentTexts } from "~/ui/environmentTexts";
import { Failed } from "~/ui/Failed";
import { Form } from "~/ui/Form";
import { isOpen } from "~/ui/isOpen";
import { PageHead } from "~/ui/PageHead";
import { Problem } from "~/ui/Problem";
import { toastDone } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";

const newProject = "new";
const nothing: EnvironmentTexts = { name: "", description: "", repository: "", branch: "", icon: "" };

/** `PUT environment`, and `PUT project` before it where a new one is named; then to the environment. */
export function CreateEnvironmentPage() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { data, error, asking, retry } = useProjects();
  const projects = data?.data;
  const [texts, setTexts] = useState(nothing);
  const [projectName, setProjectName] = useState("");
  const [chosen, setChosen] = useState(params.get("project") ?? "");
  const [failure, setFailure] = useState<string>();
  const [done, setDone] = useState(false);
  const createProject = useAction("PUT /api/v2/project");
  const create = useAction("PUT /api/v2/environment");
  const forbidden = useForbidden("PUT /api/v2/environment");

  const project = chosen || projects?.[0]?.id || (projects ? newProject : "");
  const busy = create.isPending || createProject.isPending;
  const noProject =
    project === ""
      ? "The projects are not loaded yet"
      : project === newProject && projectName.trim() === ""
        ? "The new project has no name yet"
        : undefined;
  const reason = forbidden ?? noProject ?? unacceptable(texts);

  const submit = async () => {
    setFailure(undefined);
    const expectAsker = rememberAsker();
    try {
      const owner = project === newProject ? (await createProject.mutateAsync({ body: { name: projectName.trim() } })).data.id : project;
      // Should the environment be refused, the project that now exists stays chosen.
      setChosen(owner);
      const [repository, branch] = [texts.repository.trim(), texts.branch.trim()];
      expectAsker();
      const { data } = await create.mutateAsync({
        body: {
          project_id: owner,
          name: texts.name.trim(),
          description: texts.description,
          ...(repository && { repository, branch }),
          ...(texts.icon && { icon: texts.icon }),
        },
      });
      // The guard must know before the page is left.
      flushSync(() => setDone(true));
      toastDone(`Created the environment ${data.name}`);
      if (isOpen(paths.createEnvironment())) void navigate(paths.environment(data.id));
    } catch (error) {
      setFailure(reasonOf(error));
    }
  };
  return (
    <>
      <PageHead title="Create environment" />
      {projects?.length === 0 && (
        <p className="caption">
          Welcome. This orchestrator has nothing on it yet: an environment holds one model and what is deployed from it, and a project holds
          environments. Both are created here.
        </p>
      )}
      <UnsavedGuard unsaved={!done && (projectName !== "" || Object.values(texts).some(Boolean))} />
      <Form label="Create environment" onSubmit={() => !reason && !busy && void submit()}>
        <label className="field">
          Project
          <select className="control" value={project} onChange={(event) => setChosen(event.currentTarget.value)}>
            {!projects && <option value={project === newProject ? "" : project}>…</option>}
            {projects?.map((item) => (
              <option key={item.id} value={item.id}>
                {item.name}
              </option>
            ))}
            <option value={newProject}>New project …</option>
          </select>
        </label>
        {!projects && error && <Failed title="The projects could not be loaded" error={error} retrying={asking} onRetry={retry} />}
        {project === newProject && (
          <label className="field">
            Name of the new project
            <input className="control" required value={projectName} onChange={(event) => setProjectName(event.currentTarget.value)} />
          </label>
        )}
        <EnvironmentFields texts={texts} onText={(field, text) => setTexts((before) => ({ ...before, [field]: text }))} />
        {failure && <Problem>The environment was not created: {failure}</Problem>}
        {forbidden && <Problem>{forbidden}.</Problem>}
        <DeedButton type="submit" variant="filled" size="sm" reason={busy ? undefined : reason} busy={busy}>
          Create environment
        </DeedButton>
      </Form>
    </>
  );
}
