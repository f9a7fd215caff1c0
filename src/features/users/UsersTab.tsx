import { useState } from "react";
import { useApiQuery } from "~/api/query";
import { useForbidden } from "~/api/policy";
import { Button } from "~/ui/Button";
import { EmptyState } from "~/ui/EmptyState";
import { ErrorState } from "~/ui/ErrorState";
import { Skeleton } from "~/ui/Skeleton";
import { AddUserForm } from "./AddUserForm";
import { UserTable } from "./UserTable";
import classes from "./users.module.css";

/** Lists and adds users: `GET /api/v2/user`. */
export function UsersTab() {
  const { data: users, error, isFetching, retry } = useApiQuery("GET /api/v2/user", {});
  const [isAdding, setIsAdding] = useState(false);
  const forbiddenReason = useForbidden("POST /api/v2/user");
  return (
    <div className={classes.section}>
      {isAdding ? (
        <AddUserForm onClose={() => setIsAdding(false)} />
      ) : (
        <div className={classes.buttons}>
          <Button variant="filled" reason={forbiddenReason} onClick={() => setIsAdding(true)}>
            Add user
          </Button>
        </div>
      )}
      {!users && error && <ErrorState title="Couldn't load users" error={error} isRetrying={isFetching} onRetry={retry} />}
      {!users && !error && <Skeleton shape="rows" label="Loading users" />}
      {users?.length === 0 && <EmptyState text="No users yet. Add a user who signs in with a password." />}
      {users && users.length > 0 && <UserTable users={users} />}
    </div>
  );
}
