/** A magnifying glass. */
export const SearchIcon = () => (
  <svg className="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden>
    <circle cx="7" cy="7" r="4.4" />
    <path d="m10.4 10.4 3.4 3.4" />
  </svg>
);
