import { useQueryClient } from "@tanstack/react-query";
import { acts } from "~/api/acts";
import type { Outgoing } from "~/api/client";
import { environmentNames } from "~/api/environment";
import { useRequest } from "~/api/request";
import { confirm } from "~/ui/confirm";
import { questionOf } from "./acting";

/** Sends calls, one at a time; one that may change something asks first, naming the environment. */
export function useSend() {
  const request = useRequest();
  const client = useQueryClient();
  const send = async (outgoing: Outgoing) => {
    const changing = acts(outgoing);
    if (changing) {
      const { text, ...question } = questionOf(outgoing, await environmentNames(client));
      const body = (
        <>
          <p>{text}</p>
          <p className="mono">
            {outgoing.method} {outgoing.path}
          </p>
        </>
      );
      if (!(await confirm({ ...question, body }))) return;
    }
    request.mutate({ outgoing, changing });
  };
  return { send, busy: request.isPending, answer: request.data, error: request.error };
}
