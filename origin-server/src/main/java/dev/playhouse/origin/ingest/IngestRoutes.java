package dev.playhouse.origin.ingest;

import dev.playhouse.origin.failure.OriginException;
import dev.playhouse.origin.failure.OriginException.Kind;
import dev.playhouse.origin.gateway.Access;
import dev.playhouse.origin.gateway.Answer;
import dev.playhouse.origin.gateway.Handler;
import dev.playhouse.origin.gateway.Request;
import dev.playhouse.origin.gateway.Route;
import dev.playhouse.origin.gateway.Routes;
import dev.playhouse.origin.gateway.Routing;
import dev.playhouse.protocol.catalogue.CreateMasterRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Routes of the tus protocol (1.0.0, extensions creation and termination), and the one that makes a master of an upload. */
public final class IngestRoutes implements Routes {
  private static final String UPLOADS = "/api/v1/admin/uploads";
  private static final String UPLOAD = UPLOADS + "/{id}";
  private static final String VERSION = "1.0.0";
  private static final String PIECE_TYPE = "application/offset+octet-stream";

  private final Ingest ingest;
  private final Uploads uploads;

  public IngestRoutes(Ingest ingest) {
    this.ingest = ingest;
    this.uploads = ingest.uploads();
  }

  @Override
  public void register(Routing routing) {
    routing.add(new Route("OPTIONS", UPLOADS, Access.EDITOR, _ -> describe()));
    routing.add(tus("POST", UPLOADS, this::create));
    routing.add(tus("HEAD", UPLOAD, this::show));
    routing.add(tus("PATCH", UPLOAD, this::append));
    routing.add(tus("DELETE", UPLOAD, this::remove));
    routing.post("/api/v1/admin/titles/{id}/masters", Access.EDITOR, this::createMaster);
  }

  private static Route tus(String method, String path, Handler handler) {
    return new Route(
        method,
        path,
        Access.EDITOR,
        request -> {
          if (!VERSION.equals(request.header("Tus-Resumable"))) {
            throw new OriginException(Kind.PRECONDITION, "tus-version", "uploads speak tus " + VERSION + ": send Tus-Resumable: " + VERSION);
          }
          return handler.handle(request).with("Tus-Resumable", VERSION);
        });
  }

  private static Answer describe() {
    return Answer.noContent().with("Tus-Resumable", VERSION).with("Tus-Version", VERSION).with("Tus-Extension", "creation,termination");
  }

  private Answer create(Request request) {
    UploadRecord upload = uploads.create(filename(request), length(request, "Upload-Length"));
    return Answer.empty(201).with("Location", UPLOADS + "/" + upload.id());
  }

  private Answer show(Request request) {
    UploadRecord upload = uploads.find(request.variable("id"));
    return Answer.empty(200)
        .with("Upload-Offset", Long.toString(upload.offsetBytes()))
        .with("Upload-Length", Long.toString(upload.sizeBytes()))
        .with("Cache-Control", "no-store");
  }

  private Answer append(Request request) {
    if (!PIECE_TYPE.equals(request.header("Content-Type"))) {
      throw new OriginException(Kind.UNSUPPORTED_MEDIA, "piece-type", "a piece of an upload has Content-Type: " + PIECE_TYPE);
    }
    long offset = uploads.append(request.variable("id"), length(request, "Upload-Offset"), request.stream());
    return Answer.noContent().with("Upload-Offset", Long.toString(offset));
  }

  private Answer remove(Request request) {
    uploads.remove(request.variable("id"));
    return Answer.noContent();
  }

  private Answer createMaster(Request request) {
    CreateMasterRequest body = request.json(CreateMasterRequest.class);
    if (body.uploadId() == null) {
      throw new OriginException(Kind.INVALID, "upload-id-missing", "the body needs an upload_id: that of a complete upload");
    }
    return Answer.of(201, ingest.createMaster(request.variable("id"), body.uploadId()));
  }

  private static long length(Request request, String header) {
    String value = request.header(header);
    if (value == null || !value.matches("[0-9]{1,18}")) {
      throw new OriginException(Kind.INVALID, "length-invalid", header + " is " + value + ": it must be a number of bytes");
    }
    return Long.parseLong(value);
  }

  /** The filename of Upload-Metadata: pairs of a key and a value in base64, separated by commas. */
  private static String filename(Request request) {
    String metadata = request.header("Upload-Metadata");
    try {
      return Arrays.stream(metadata == null ? new String[0] : metadata.split(",", -1))
          .map(pair -> pair.strip().split(" ", -1))
          .filter(pair -> pair.length == 2 && pair[0].equals("filename"))
          .map(pair -> new String(Base64.getDecoder().decode(pair[1]), StandardCharsets.UTF_8))
          .findFirst()
          .orElse("unnamed");
    } catch (IllegalArgumentException e) {
      throw new OriginException(Kind.INVALID, "metadata-invalid", "Upload-Metadata holds a value that is not base64", e);
    }
  }
}
