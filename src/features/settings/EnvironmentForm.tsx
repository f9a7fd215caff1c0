import { useState } from "react";
import type { Environment } from "~/api/endpoints";
import { useProjects } from "~/api/environment";
import { useForbidden } from "~/api/policy";
import { DeedButton } from "~/ui/DeedButton";
import { EnvironmentFields } from "~/ui/EnvironmentFields";
import { unacceptable, type EnvironmentTexts } from "~/ui/environmentTexts";
import { Form } from "~/ui/Form";
import { Problem } from "~/ui/Problem";
import { toastDone } from "~/ui/toast";
import { UnsavedGuard } from "~/ui/UnsavedGuard";
import { changedNames, dropped, insisted, isOvertaken, noDrafts, saved, shownText, typed } from "./drafts";
import { Overtaken } from "./Overtaken";
import classes from "./Settings.module.css";
import { useEditEnvironment } from "./useEditEnvironment";

interface Props {
  environment: Environment;
  /** The same with description and icon. */
  details: Environment;
}

/** `POST environment`: only what was changed is sent, since what is left out stays as it is. */
export function EnvironmentForm({ environment, details }: Props) {
  const projects = useProjects().data?.data ?? [];
  const [drafts, setDrafts] = useState(noDrafts);
  const edit = useEditEnvironment(environment.id);
  const forbidden = useForbidden("POST /api/v2/environment/{id}");
  const stored = new Map([
    ["project", environment.project_id],
    ["name", environment.name],
    ["description", details.description ?? ""],
    ["repository", environment.repo_url],
    ["branch", environment.repo_branch],
    ["icon", details.icon ?? ""],
  ]);
  const text = (name: string) => shownText(drafts, stored, name);
  const onText = (name: string, next: string) => {
    edit.reset();
    setDrafts((before) => typed(before, stored, name, next));
  };
  const texts: EnvironmentTexts = {
    name: text("name"),
    description: text("description"),
    repository: text("repository"),
    branch: text("branch"),
    icon: text("icon"),
  };
  const changed = changedNames(drafts, stored);
  const projectName = (id: string) => projects.find((project) => project.id === id)?.name ?? id;
  const note = (name: string) =>
    isOvertaken(drafts, stored, name) &&
    !edit.isPending && (
      <Overtaken
        what={`the ${name}`}
        now={name === "icon" ? undefined : name === "project" ? projectName(stored.get(name)!) : stored.get(name)!}
        onTake={() => setDrafts((before) => dropped(before, name))}
        onKeep={() => setDrafts((before) => insisted(before, stored, name))}
      />
    );

  const reason = forbidden ?? (changed.length === 0 ? "Nothing was changed" : unacceptable(texts));
  const submit = () => {
    if (reason || edit.isPending) return;
    const repository = changed.includes("repository") || changed.includes("branch");
    const sent = new Map(changed.map((name) => [name, text(name)]));
    edit.mutate(
      {
        name: texts.name.trim(),
        ...(changed.includes("description") && { description: texts.description }),
        ...(repository && { repository: texts.repository.trim(), branch: texts.branch.trim() }),
        ...(changed.includes("project") && { project_id: text("project") }),
        ...(changed.includes("icon") && { icon: texts.icon }),
      },
      {
        onSuccess: ({ data }) => {
          setDrafts((before) => saved(before, sent));
          toastDone(`Saved the environment ${data.name}`);
        },
      },
    );
  };
  return (
    <>
      <UnsavedGuard unsaved={changed.length > 0} />
      <Form label="Environment" onSubmit={submit}>
        <label className="field">
          Project
          <select className="control" value={text("project")} onChange={(event) => onText("project", event.currentTarget.value)}>
            {!projects.some(({ id }) => id === environment.project_id) && <option value={environment.project_id}>…</option>}
            {projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {changed.includes("project") && (
          <p className="caption">
            The environment moves from {projectName(environment.project_id)} to {projectName(text("project"))}, with all that is in it.
          </p>
        )}
        {note("project")}
        <EnvironmentFields texts={texts} onText={onText} note={note} />
        {edit.error && <Problem>The environment was not saved: {edit.error.message}</Problem>}
        <div className={classes.saveButtons}>
          <DeedButton type="submit" variant="filled" reason={edit.isPending ? undefined : reason} busy={edit.isPending}>
            Save changes
          </DeedButton>
          {changed.length > 0 && (
            <DeedButton
              onClick={() => {
                edit.reset();
                setDrafts(noDrafts);
              }}
            >
              Discard
            </DeedButton>
          )}
        </div>
      </Form>
    </>
  );
}
