import { useQueryClient } from "@tanstack/react-query";
import { call } from "~/api/call";
import type { Environment } from "~/api/models";
import { updateCachedDetails, useProjects } from "~/model/environment";
import { confirmOverwrite } from "~/operations/confirmOverwrite";
import { declined } from "~/operations/runOperation";
import type { FormDrafts } from "~/operations/useDrafts";
import { useOperation } from "~/operations/useOperation";

/** The texts of the form's fields. `details` is the same environment with its description and icon. */
export const getStoredTexts = (environment: Environment, details: Environment): Map<string, string> =>
  new Map([
    ["project", environment.project_id],
    ["name", environment.name],
    ["description", details.description ?? ""],
    ["repository", environment.repo_url],
    ["branch", environment.repo_branch],
    ["icon", details.icon ?? ""],
  ]);

const trimmedFields = ["name", "repository", "branch"];

/**
 * The fields to send. The server requires the name, and the repository with its branch: those that weren't edited are sent as
 * they are on the server at this moment.
 */
function toChanges(changes: ReadonlyMap<string, string>, { name, repo_url, repo_branch }: Environment) {
  const [description, icon, project_id] = [changes.get("description"), changes.get("icon"), changes.get("project")];
  const [repository, branch] = [changes.get("repository"), changes.get("branch")];
  return {
    name: changes.get("name") ?? name,
    ...(description !== undefined && { description }),
    ...((repository ?? branch) !== undefined && { repository: repository ?? repo_url, branch: branch ?? repo_branch }),
    ...(icon !== undefined && { icon }),
    ...(project_id !== undefined && { project_id }),
  };
}

/** Saves the drafts of an environment's form: `POST /api/v2/environment/{id}`. `describeText` formats a field's text for display. */
export function useEditEnvironment(id: string, { changedNames, getText, findConflicts }: FormDrafts) {
  const client = useQueryClient();
  const { data: projects, error: projectsError } = useProjects();
  const getProjectName = (projectId: string) => projects?.find((project) => project.id === projectId)?.name ?? projectId;
  const describeText = (name: string, text: string) => {
    if (name === "icon") return text === "" ? "no icon" : "an image";
    return name === "project" ? getProjectName(text) : text;
  };
  const wording = { verb: "save", done: "saved", object: `environment ${getText("name").trim()}` };
  const changes = new Map(changedNames.map((name) => [name, trimmedFields.includes(name) ? getText(name).trim() : getText(name)]));
  const fetchCurrent = async () => {
    const current = await call("GET /api/v2/environment/{id}", { path: { id }, search: { details: true } });
    // The description and icon aren't refreshed.
    updateCachedDetails(client, current);
    return current;
  };
  const edit = useOperation({
    isForm: true,
    wording: () => wording,
    run: async (_, send) => {
      const current = await fetchCurrent();
      const conflicts = findConflicts(getStoredTexts(current, current)).map(({ name, before, now = "", mine }) => ({
        label: name,
        before: describeText(name, before),
        now: describeText(name, now),
        mine: describeText(name, mine),
      }));
      if (!(await confirmOverwrite(wording, conflicts))) return declined;
      return send(() => call("POST /api/v2/environment/{id}", { path: { id }, body: toChanges(changes, current) }));
    },
    readEffect: async () => {
      const current = await fetchCurrent();
      const texts = getStoredTexts(current, current);
      return [...changes].every(([name, text]) => texts.get(name) === text) ? current : undefined;
    },
    onDone: (_, { result }) => updateCachedDetails(client, result),
  });
  return { edit, projects, projectsError, describeText };
}
