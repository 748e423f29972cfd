/** Up; turned by CSS for down. */
export const ArrowIcon = () => (
  <svg className="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden>
    <path d="M8 13V3.5M4 7.2 8 3.2l4 4" />
  </svg>
);
