-- Signed tokens, which nothing has to be kept of, have taken the place of secrets.
drop table session_secrets;
