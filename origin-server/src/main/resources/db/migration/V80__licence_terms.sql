-- Grants say how long their licences hold; those of running sessions as long as any session does.
update sessions set grant_json = replace(grant_json, '"drm":', '"licence_seconds":86400,"drm":') where grant_json not like '%licence_seconds%';
