package dev.playhouse.protocol.edge;

import java.util.List;

/** Body of {@code PUT /admin/sites/{site}/parents}: all parents of the site, in the order in which they are asked; none where the list is empty. */
public record SiteParentsRequest(List<String> parents) {}
