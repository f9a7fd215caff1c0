import { getRequestFacts } from "~/api/requestFacts";
import type { ApiRequest } from "~/api/client";
import { getEnvironmentNames, useProjects } from "~/model/environment";
import { useRawRequest } from "~/api/rawRequest";
import { askOnce, confirm, type LiveConfirmOptions } from "~/ui/confirm";
import { getSendConfirmation } from "./sendConfirmation";

/** The confirmation before a request that may change something. Shows environment IDs until the names are loaded. */
const createConfirmation = (request: ApiRequest): LiveConfirmOptions =>
  function SendConfirmation({ children }) {
    const { text, ...options } = getSendConfirmation(request, getEnvironmentNames(useProjects().data ?? []));
    const body = (
      <>
        <p className="mono">
          {request.method} {request.path}
        </p>
        <p>{text}</p>
      </>
    );
    return children({ ...options, body });
  };

const confirmRequest = askOnce((request: ApiRequest) => confirm(createConfirmation(request)));

/** Sends requests. A request that may change something asks for confirmation first. `onSent` is called when a response arrives. */
export function useSendRequest(onSent: () => void) {
  const mutation = useRawRequest();
  const send = async (request: ApiRequest) => {
    if (getRequestFacts(request).mutates && !(await confirmRequest(request))) return;
    mutation.mutate(request, { onSuccess: onSent });
  };
  return { send, isSending: mutation.isPending, response: mutation.data, error: mutation.error };
}
