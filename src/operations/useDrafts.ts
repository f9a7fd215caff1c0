import { useState } from "react";
import {
  applySaved,
  discardDraft,
  editDraft,
  findDraftConflicts,
  getChangedNames,
  getFieldText,
  hasEditConflict,
  noDrafts,
  rebaseDraft,
  type StoredTexts,
} from "./drafts";

/** Unsaved edits over the server's texts. */
export interface FormDrafts {
  /** Names of fields that saving would change, in the server's order. */
  changedNames: string[];
  getText: (name: string) => string;
  /** Whether another user changed a field being edited. */
  hasConflict: (name: string) => boolean;
  /** The drafts that would overwrite someone else's change, by the server's texts at this moment. */
  findConflicts: (current: StoredTexts) => ReturnType<typeof findDraftConflicts>;
  edit: (name: string, text: string) => void;
  discard: (name: string) => void;
  discardAll: () => void;
  /** Keeps the draft despite another user's change. */
  keepMine: (name: string) => void;
  /** Removes drafts that have been saved, unless the text has been changed since. */
  applySaved: (sentTexts: StoredTexts) => void;
}

export function useDrafts(stored: StoredTexts): FormDrafts {
  const [drafts, setDrafts] = useState(noDrafts);
  return {
    changedNames: getChangedNames(drafts, stored),
    getText: (name) => getFieldText(drafts, stored, name),
    hasConflict: (name) => hasEditConflict(drafts, stored, name),
    findConflicts: (current) => findDraftConflicts(drafts, current),
    edit: (name, text) => setDrafts((before) => editDraft(before, stored, name, text)),
    discard: (name) => setDrafts((before) => discardDraft(before, name)),
    discardAll: () => setDrafts(noDrafts),
    keepMine: (name) => setDrafts((before) => rebaseDraft(before, stored, name)),
    applySaved: (sentTexts) => setDrafts((before) => applySaved(before, sentTexts)),
  };
}
