import { useState } from "react";
import { useData } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { DeedButton } from "~/ui/DeedButton";
import { Empty } from "~/ui/Empty";
import { Failed } from "~/ui/Failed";
import { Waiting } from "~/ui/Waiting";
import { AddUserForm } from "./AddUserForm";
import { UserTable } from "./UserTable";
import classes from "./users.module.css";

/** `GET user`: who may sign in. */
export function UsersTab() {
  const { data, error, asking, retry } = useData("GET /api/v2/user", {});
  const [adding, setAdding] = useState(false);
  const forbidden = useForbidden("POST /api/v2/user");
  const users = data?.data;
  return (
    <div className={classes.section}>
      {adding ? (
        <AddUserForm onDone={() => setAdding(false)} />
      ) : (
        <div className={classes.buttons}>
          <DeedButton variant="filled" reason={forbidden} onClick={() => setAdding(true)}>
            Add user
          </DeedButton>
        </div>
      )}
      {!users && error && <Failed title="The users could not be loaded" error={error} retrying={asking} onRetry={retry} />}
      {!users && !error && <Waiting shape="rows" label="Loading users" />}
      {users?.length === 0 && <Empty text="The server has no users of its own." />}
      {users && users.length > 0 && <UserTable users={users} />}
    </div>
  );
}
