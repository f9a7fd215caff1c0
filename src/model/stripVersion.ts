/** `type[agent,name=value],v=3` → `type[agent,name=value]` */
export const stripVersion = (id: string): string => id.replace(/,v=\d+$/, "");
