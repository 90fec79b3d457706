package dev.playhouse.origin.gateway;

import dev.playhouse.origin.failure.OriginException;
import java.util.ArrayList;
import java.util.List;

/** The table of all routes. */
public final class Routing {
  private final List<Route> routes = new ArrayList<>();

  public void get(String path, Access access, Handler handler) {
    add(new Route("GET", path, access, handler));
  }

  public void post(String path, Access access, Handler handler) {
    add(new Route("POST", path, access, handler));
  }

  public void put(String path, Access access, Handler handler) {
    add(new Route("PUT", path, access, handler));
  }

  public void patch(String path, Access access, Handler handler) {
    add(new Route("PATCH", path, access, handler));
  }

  public void delete(String path, Access access, Handler handler) {
    add(new Route("DELETE", path, access, handler));
  }

  /** Adds a route with a dry run: all that it changes can be undone. */
  public void change(String method, String path, Access access, Handler handler) {
    add(new Route(method, path, access, false, true, handler));
  }

  /** Adds a route of any method, or one that pages of other origins may call. */
  public void add(Route route) {
    if (routes.stream().anyMatch(known -> known.method().equals(route.method()) && known.path().equals(route.path()))) {
      throw new OriginException(
          OriginException.Kind.INTERNAL, "route-twice", route.method() + " " + route.path() + " is registered twice: remove one");
    }
    routes.add(route);
  }

  /** All routes, in the order of their registration. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }
}
