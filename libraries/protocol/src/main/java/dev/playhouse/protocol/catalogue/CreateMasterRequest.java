package dev.playhouse.protocol.catalogue;

/** Body of {@code POST /admin/titles/{id}/masters}: a complete upload becomes the master of a title. */
public record CreateMasterRequest(String uploadId) {}
