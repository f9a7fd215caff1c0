import { acts } from "~/api/acts";
import type { Outgoing } from "~/api/client";
import { namesOf, useProjects } from "~/api/environment";
import { useRequest } from "~/api/request";
import { confirm, type LiveQuestion } from "~/ui/confirm";
import { questionOf } from "./acting";

/** The question before a call that acts: environments are ids in it until their names are read. */
const sending = (outgoing: Outgoing): LiveQuestion =>
  function SendQuestion({ children }) {
    const { text, ...question } = questionOf(outgoing, namesOf(useProjects().data?.data ?? []));
    const body = (
      <>
        <p>{text}</p>
        <p className="mono">
          {outgoing.method} {outgoing.path}
        </p>
      </>
    );
    return children({ ...question, body });
  };

/** Sends calls, one at a time; one that may change something asks first, naming the environment. */
export function useSend() {
  const request = useRequest();
  const send = async (outgoing: Outgoing) => {
    const changing = acts(outgoing);
    if (changing && !(await confirm(sending(outgoing)))) return;
    request.mutate({ outgoing, changing });
  };
  return { send, busy: request.isPending, answer: request.data, error: request.error };
}
