/** The cells of the fault matrix that run: all with `FAULTS=all`, otherwise a part in which each page and each fault occurs. */
import type { PageName } from "~/paths";
import { faultPages } from "./faultPages";
import { faults, type Fault } from "./faults";

interface Cell {
  page: PageName;
  fault: Fault;
}

/** An empty list is a valid response to a comparison and to the search for activity, which aren't refreshed automatically. */
const isValidResponse = ({ page, fault }: Cell): boolean => fault.name === '{"data": []}' && (page === "compare" || page === "activity");

const allCells = Object.keys(faultPages)
  .flatMap((page) => faults.map((fault): Cell => ({ page: page as PageName, fault })))
  .filter((cell) => !isValidResponse(cell));

/** Tested with every fault. */
const corePage = "resources";
/** Number of faults for each of the other pages. */
const coreFaultsPerPage = 2;

/** The faults of a page follow those of the page before it. */
const isCore = ({ page, fault }: Cell): boolean => {
  const first = Object.keys(faultPages).indexOf(page) * coreFaultsPerPage;
  const distance = (faults.indexOf(fault) - first + faults.length * coreFaultsPerPage) % faults.length;
  return page === corePage || distance < coreFaultsPerPage;
};

export const cells = process.env.FAULTS === "all" ? allCells : allCells.filter(isCore);
