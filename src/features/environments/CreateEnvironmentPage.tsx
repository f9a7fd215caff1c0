import { useState } from "react";
import { flushSync } from "react-dom";
import { useNavigate, useSearchParams } from "react-router";
import { call } from "~/api/call";
import type { Project } from "~/api/models";
import { useForbidden } from "~/api/policy";
import { useSession } from "~/api/session";
import { useProjects } from "~/model/environment";
import { EnvironmentFields } from "~/model/EnvironmentFields";
import { getEnvironmentFormError, type EnvironmentFormValues } from "~/model/environmentFormValues";
import { useOperation } from "~/operations/useOperation";
import { paths } from "~/paths";
import { ErrorState } from "~/ui/ErrorState";
import { FieldError } from "~/ui/FieldError";
import { Form } from "~/ui/Form";
import { isPageOpen } from "~/ui/isPageOpen";
import { PageHeader } from "~/ui/PageHeader";
import { SelectField } from "~/ui/SelectField";
import { TextField } from "~/ui/TextField";

const newProjectValue = "new";
const emptyValues: EnvironmentFormValues = { name: "", description: "", repository: "", branch: "", icon: "" };

function getProjectError(projectId: string, projectName: string): string | undefined {
  if (projectId === "") return "The projects aren't loaded yet";
  return projectId === newProjectValue && projectName.trim() === "" ? "Enter a name for the new project" : undefined;
}

function getProjectOptions(projects: readonly Project[] | undefined, projectId: string) {
  const listed = projects?.map(({ id, name }) => ({ value: id, label: name }));
  const loading = [{ value: projectId === newProjectValue ? "" : projectId, label: "…" }];
  return [...(listed ?? loading), { value: newProjectValue, label: "New project…" }];
}

const fetchProjects = () => call("GET /api/v2/project", { search: { environment_details: false } });

/** `PUT environment`, preceded by `PUT project` for a new project; then opens the environment. */
export function CreateEnvironmentPage() {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const { data: projects, error, isFetching, retry } = useProjects();
  const [values, setValues] = useState(emptyValues);
  const [projectName, setProjectName] = useState("");
  const [chosenProjectId, setChosenProjectId] = useState(params.get("project") ?? "");
  const [isCreated, setIsCreated] = useState(false);
  const forbidden = useForbidden("PUT /api/v2/environment");
  const { isAuthPending } = useSession();
  const projectId = chosenProjectId || projects?.[0]?.id || (projects ? newProjectValue : "");

  const name = values.name.trim();
  const createProject = useOperation({
    isForm: true,
    wording: (newName: string) => ({ verb: "create", done: "created", object: `project ${newName}` }),
    run: (newName) => call("PUT /api/v2/project", { body: { name: newName } }),
    readEffect: async (newName) => (await fetchProjects()).find((project) => project.name === newName),
    creates: true,
    unchanged: (newName) => `No project is named ${newName} yet.`,
    // If creating the environment fails, retrying must not create the project again.
    onDone: (_, { result }) => setChosenProjectId(result.id),
  });
  const create = useOperation({
    isForm: true,
    wording: () => ({ verb: "create", done: "created", object: `environment ${name}` }),
    run: (targetProjectId: string) => {
      const [repository, branch] = [values.repository.trim(), values.branch.trim()];
      return call("PUT /api/v2/environment", {
        body: {
          project_id: targetProjectId,
          name,
          description: values.description,
          ...(repository && { repository, branch }),
          ...(values.icon && { icon: values.icon }),
        },
      });
    },
    readEffect: async (targetProjectId) =>
      (await fetchProjects()).find(({ id }) => id === targetProjectId)?.environments.find((environment) => environment.name === name),
    creates: true,
    unchanged: () => `The project has no environment named ${name} yet.`,
  });
  const submit = async () => {
    createProject.resetError();
    const targetProjectId = projectId === newProjectValue ? (await createProject.start(projectName.trim()))?.result.id : projectId;
    const outcome = targetProjectId && (await create.start(targetProjectId));
    if (!outcome) return;
    // Disarms the guard before navigating.
    flushSync(() => setIsCreated(true));
    if (isPageOpen(paths.createEnvironment())) void navigate(paths.environment(outcome.result.id));
  };
  return (
    <>
      <PageHeader title="Create environment" />
      {projects?.length === 0 && (
        <p className="caption">
          Welcome. This orchestrator has no environments yet. An environment contains one model and its deployments, and a project groups
          environments. Create both here.
        </p>
      )}
      <Form
        label="Create environment"
        submitLabel="Create environment"
        reason={forbidden ?? getProjectError(projectId, projectName) ?? getEnvironmentFormError(values)}
        isBusy={createProject.isBusy || create.isBusy}
        onSubmit={() => void submit()}
        error={createProject.errorMessage ?? create.errorMessage}
        hasUnsavedChanges={!isCreated && (projectName !== "" || Object.values(values).some(Boolean))}
      >
        <SelectField label="Project" value={projectId} onChange={setChosenProjectId} options={getProjectOptions(projects, projectId)} />
        {!projects && error && <ErrorState title="Couldn't load projects" error={error} isRetrying={isFetching} onRetry={retry} />}
        {projectId === newProjectValue && <TextField label="New project name" required value={projectName} onChange={setProjectName} />}
        <EnvironmentFields values={values} onChange={(field, text) => setValues((previous) => ({ ...previous, [field]: text }))} />
        {forbidden && !isAuthPending && <FieldError>{forbidden}.</FieldError>}
      </Form>
    </>
  );
}
