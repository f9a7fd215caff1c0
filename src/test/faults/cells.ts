/** The cells of the fault matrix that run: all with `FAULTS=all`, otherwise a part in which each page and each fault occurs. */
import type { PageName } from "~/paths";
import { faultPages } from "./faultPages";
import { faults, type Fault } from "./faults";

interface Cell {
  page: PageName;
  fault: Fault;
}

const allCells = Object.keys(faultPages).flatMap((page) => faults.map((fault): Cell => ({ page: page as PageName, fault })));

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
