package dev.playhouse.origin.gateway;

/**
 * One method and path, who may use it, and what it does.
 *
 * @param path with variables in braces and {@code *} at the end for the rest of the path, such as {@code /api/v1/titles/{id}}
 * @param cors whether pages of other origins may call it; it then also answers OPTIONS
 * @param rehearsable whether it has a dry run, which {@code dry_run=true} asks for
 */
public record Route(String method, String path, Access access, boolean cors, boolean rehearsable, Handler handler) {
  public Route(String method, String path, Access access, boolean cors, Handler handler) {
    this(method, path, access, cors, false, handler);
  }

  public Route(String method, String path, Access access, Handler handler) {
    this(method, path, access, false, handler);
  }
}
