package dev.playhouse.edge.client;

import java.io.InputStream;

/** Content of a request; its length is -1 where it is not known. */
public record RequestContent(InputStream bytes, long length) {}
