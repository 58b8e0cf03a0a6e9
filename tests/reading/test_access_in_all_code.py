"""Code tells who may call under any heading; what has the form of a guard and is not understood closes its operation."""

import pytest

from tests.reading.test_access_in_code import ORCHARD, callers_of, orchard

FELL = "router.delete('/trees/:treeId', GUARD, fellTree);"


@pytest.mark.parametrize(
    "heading",
    ["Controller", "Router", "Routes", "Notes", "Testing", "Performance", "Appendix"],
)
def test_code_is_read_under_any_heading(heading: str) -> None:
    text = ORCHARD.replace("## Data Flow", f"## {heading}")
    code = "@Delete(':treeId')\n@Roles('grower')\nfell(@Param('treeId') id: string) {}"

    assert callers_of(text, code, "ts")[0] == {"fell": "grower"}


def test_code_of_what_comes_later_is_not_read() -> None:
    text = ORCHARD.replace("## Data Flow", "## Future Enhancements")

    assert callers_of(text, FELL.replace("GUARD", "requireRole('grower')"), "js") == ({}, [])  # fmt: skip


@pytest.mark.parametrize(
    "guard",
    [
        "can('delete', 'Tree')",
        "guard.check(['grower'])",
        "acl('trees', 'delete')",
        "ownerOr('grower')",
        "requireActivePlan",
        "checkTreeAccess",
        "isVerified",
    ],
)
def test_a_guard_of_the_plans_own_is_told_and_closes(guard: str) -> None:
    found, told = orchard(FELL.replace("GUARD", guard))

    assert found == {"fell": "nobody"}
    assert guard.split("(")[0] in " ".join(told)


@pytest.mark.parametrize(
    "guard",
    [
        "validate(treeSchema)",
        "checkBody",
        "limiter",
        "upload.single('photo')",
        "loadPermissions",
        "requireAuth",
        "passport.authenticate('jwt', { session: false })",
        "auth('jwt')",
        "accessLog",
        "asyncHandler(fellTree)",
    ],
)
def test_other_middleware_closes_nothing(guard: str) -> None:
    assert orchard(FELL.replace("GUARD", guard)) == ({}, [])


@pytest.mark.parametrize(
    ("guard", "who"),
    [
        ("jwtAuth({ roles: ['grower', 'boss'] })", "grower, boss"),
        ("auth('grower')", "grower"),
        (
            "(req, res, next) => req.user.roles.includes('grower') ? next() : res.sendStatus(403)",
            "grower",
        ),
        (
            "(req, res, next) => { if (req.user.role === 'grower') return next(); res.sendStatus(403); }",
            "grower",
        ),
        (
            "(req, res, next) => req.user.plan === 'pro' ? next() : res.sendStatus(403)",
            "nobody",
        ),
        ("(req, res, next) => next(), requireRole('boss')", "boss"),
    ],
)
def test_middleware_is_read_with_its_arguments(guard: str, who: str) -> None:
    assert orchard(FELL.replace("GUARD", guard))[0] == {"fell": who}


@pytest.mark.parametrize(
    ("condition", "who"),
    [
        ('"grower" not in set(user.roles)', "grower"),
        ("user.role not in (Role.GROWER, Role.BOSS)", "grower, boss"),
        ('not {"grower", "boss"} & set(user.roles)', "grower, boss"),
        ('not any(r in ("grower", "boss") for r in user.roles)', "grower, boss"),
        ('"trees:fell" not in token.scopes', "trees:fell"),
        ("tree.owner_id != user.id", "callers own,  all"),
        ('tree.owner_id != user.id and user.role != "boss"', "callers own, boss all"),
        ("str(tree.owner_id) != str(user.id)", "callers own,  all"),
        ("tree.gardener_id != user.id", "nobody"),
        ('not user.has_perm("trees.fell")', "nobody"),
        ("not can_fell(user, tree)", "nobody"),
        ("user.is_suspended", "nobody"),
        ('user.role == "guest"', "nobody"),
    ],
)
def test_conditions_that_refuse_callers_are_read_or_close(
    condition: str, who: str
) -> None:
    code = f"""
@router.delete("/trees/{{tree_id}}")
async def fell(tree_id: int, user: User = Depends(get_current_user)):
    tree = await repo.get(tree_id)
    if {condition}:
        raise HTTPException(status_code=403)
"""

    assert orchard(code, "python")[0] == {"fell": who}


@pytest.mark.parametrize(
    "condition",
    [
        "tree is None or user is None",
        "tree.is_protected",
        'error.message == "FORBIDDEN"',
        "count >= 20",
    ],
)
def test_refusals_that_are_not_about_the_caller_close_nothing(condition: str) -> None:
    code = f"""
@router.delete("/trees/{{tree_id}}")
async def fell(tree_id: int, user: User = Depends(get_current_user)):
    if {condition}:
        raise HTTPException(status_code=403)
"""

    assert orchard(code, "python") == ({}, [])


def test_a_record_of_somebody_else_may_be_hidden() -> None:
    hidden = """
router.delete('/trees/:treeId', async (req, res) => {
  const tree = await db.trees.find(req.params.treeId);
  if (tree.userId !== req.user.id) return res.sendStatus(404);
});
"""
    searched = """
router.delete('/trees/:treeId', async (req, res) => {
  const tree = await Tree.findOne({ _id: req.params.treeId, owner: req.user.id });
  if (!tree) return res.sendStatus(404);
});
"""

    assert orchard(hidden)[0] == orchard(searched)[0] == {"fell": "callers own,  all"}


@pytest.mark.parametrize(
    ("language", "code", "who"),
    [
        (
            "ts",
            "@Controller('trees')\nexport class Trees {\n  @Delete(':treeId')\n  @SetMetadata('roles', ['grower'])\n  fell() {}\n}",
            "grower",
        ),
        (
            "ts",
            "@Controller('trees')\nexport class Trees {\n  @Delete(':treeId')\n  @CheckPolicies((ability) => ability.can('delete', 'Tree'))\n  fell() {}\n}",
            "nobody",
        ),
        (
            "python",
            'GrowerUser = Annotated[User, Depends(require_admin)]\n\n@router.delete("/trees/{tree_id}")\nasync def fell(tree_id: int, user: GrowerUser): ...',
            "admin",
        ),
        (
            "python",
            '@router.delete("/trees/{tree_id}")\nasync def fell(tree_id: int, user: User = Depends(verified_user)): ...',
            "nobody",
        ),
        (
            "python",
            '@router.delete("/trees/{tree_id}")\nasync def fell(tree_id: int, user: User = Depends(get_current_user)):\n    ensure_grower(user)\n    await repo.delete(tree_id)',
            "nobody",
        ),
        (
            "ts",
            "export async function DELETE(request: Request) {\n  const session = await auth();\n  if (session?.user.role !== 'grower') return new Response('', { status: 403 });\n}",
            "grower",
        ),
        (
            "java",
            '@DeleteMapping("/trees/{treeId}")\n@Secured("ROLE_GROWER")\npublic void fell(@PathVariable Long treeId) {}',
            "GROWER",
        ),
        (
            "php",
            "Route::delete('/trees/{treeId}', [TreeController::class, 'destroy'])->middleware('role:grower');",
            "nobody",
        ),
        ("ruby", "before_action :require_grower!, only: [:destroy]", "nobody"),
        ("text", "p, grower, /trees/*, DELETE", "nobody"),
        ("text", "DELETE /trees/{treeId}\n  require role == grower\n", "nobody"),
        (
            "yaml",
            "paths:\n  /trees/{treeId}:\n    delete:\n      security:\n        - oauth2: [trees:fell]\n",
            "nobody",
        ),
    ],
)
def test_guards_of_other_forms_are_read_or_close(
    language: str, code: str, who: str
) -> None:
    assert orchard(code, language)[0] == {"fell": who}


ALL = ("list", "show", "fell")


@pytest.mark.parametrize(
    ("language", "code", "found"),
    [
        ("js", "app.use('/trees', auth, authorize('grower'), trees);", dict.fromkeys(ALL, "grower")),
        ("js", "router.use('/trees', requireRole('grower'));", dict.fromkeys(ALL, "grower")),
        ("js", "router.use('/other', requireRole('grower'));", {}),
        ("js", "app.use(cors());\napp.use(express.json());", {}),
        (
            "js",
            "router.get('/', list);\nrouter.get('/:treeId', show);\nrouter.delete('/:treeId', requireRole('boss'), fell);\napp.use('/trees', router);",
            {"fell": "boss"},
        ),
        (
            "csharp",
            'var trees = app.MapGroup("/trees").RequireAuthorization(p => p.RequireRole("Grower"));\ntrees.MapDelete("/{treeId}", Fell);',
            dict.fromkeys(ALL, "Grower"),
        ),
        (
            "csharp",
            '[Authorize(Roles = "Grower")]\n[Route("trees")]\npublic class TreesController : ControllerBase\n{\n    [HttpGet, AllowAnonymous]\n    public IActionResult List() => Ok();\n    [HttpDelete("{treeId}")]\n    public IActionResult Fell(int treeId) => NoContent();\n}',
            {"list": "anybody", "fell": "Grower"},
        ),
        (
            "java",
            'http.authorizeHttpRequests(a -> a\n    .requestMatchers(HttpMethod.GET, "/trees").permitAll()\n    .requestMatchers(HttpMethod.DELETE, "/trees/**").hasRole("GROWER")\n    .anyRequest().authenticated());',
            {"list": "anybody", "fell": "GROWER"},
        ),
        (
            "java",
            'http.authorizeHttpRequests(a -> a\n    .requestMatchers("/trees/*").denyAll()\n    .anyRequest().hasAnyRole("GROWER", "BOSS"));',
            {"list": "GROWER, BOSS", "show": "nobody", "fell": "nobody"},
        ),
        ("python", 'router = APIRouter(prefix="/trees", dependencies=[Depends(require_role("grower"))])', dict.fromkeys(ALL, "grower")),
    ],
)  # fmt: skip
def test_guards_before_many_routes_are_for_all_of_them(
    language: str, code: str, found: dict[str, str]
) -> None:
    assert orchard(code, language)[0] == found


@pytest.mark.parametrize(
    ("policy", "found"),
    [
        ("for delete using (auth.uid() = user_id)", {"fell": "callers own,  all"}),
        ("for delete using (owner_id = (select auth.uid()))", {"fell": "callers own,  all"}),
        ("for delete using (exists (select 1 from growers where growers.id = auth.uid()))", {"fell": "nobody"}),
        ("for select using (true)", {}),
    ],
)  # fmt: skip
def test_policies_on_rows_keep_callers_to_what_is_theirs_or_close(
    policy: str, found: dict[str, str]
) -> None:
    assert orchard(f'create policy "some" on public.trees {policy};', "sql")[0] == found


def test_what_sentences_say_settles_what_code_asks() -> None:
    text = ORCHARD.replace(
        "is required.", "is required. `DELETE /trees/{treeId}` needs the role `grower`."
    )
    code = FELL.replace("GUARD", "canFell")

    assert callers_of(text, code, "js") == ({"fell": "grower"}, [])


def test_what_guards_something_that_is_sent_closes_nothing() -> None:
    code = """
export async function DELETE(context) {
  const { with_roots } = querySchema.parse(params);
  if (with_roots) {
    if (!allowed) {
      return new Response('', { status: 403 });
    }
  }
}
"""
    found, told = orchard(code, "ts")

    assert found == {}
    assert "!allowed" in " ".join(told)
