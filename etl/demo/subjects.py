"""What residents report: per category its share, sources, season, levels and the phrases that titles are made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """`season` peaks in `peak_month`; `hotline`, `grid` are shares of the senders, the rest is City Brain."""

    category_id: str
    share: float
    hotline: float
    grid: float
    season: float
    peak_month: int
    mediated: float  # share of events that volunteers or the community try to settle first
    passed_up: float
    unit: str  # the team of the street that usually handles it
    bureau: str  # the bureau of the district that handles the rest
    phrases: dict[str, tuple[str, ...]]


SUBJECTS = (
    Subject(
        category_id="property_dispute",
        share=0.137,
        hotline=0.72,
        grid=0.20,
        season=0.08,
        peak_month=12,
        mediated=0.45,
        passed_up=0.16,
        unit="物业管理站",
        bureau="区住房和城市建设局",
        phrases={
            "物业收费": ("物业费调整未公示", "公共收益去向不明", "停车费标准有争议"),
            "物业服务": ("电梯维修不及时", "保洁长期不到位", "门禁损坏多日未修", "监控故障无人处理"),
            "维修资金": ("申请使用维修资金受阻", "屋面漏水维修责任不清"),
        },
    ),
    Subject(
        category_id="parking",
        share=0.120,
        hotline=0.42,
        grid=0.13,
        season=0.04,
        peak_month=10,
        mediated=0.02,
        passed_up=0.10,
        unit="综合行政执法队",
        bureau="区交警大队",
        phrases={
            "违法停车": ("门口机动车占道停放", "人行道停放车辆影响通行", "弄堂内车辆长期占位"),
            "非机动车": ("共享单车堆积", "电动自行车乱停放"),
            "停车设施": ("私装地锁", "道闸故障造成拥堵"),
        },
    ),
    Subject(
        category_id="noise",
        share=0.105,
        hotline=0.78,
        grid=0.07,
        season=0.18,
        peak_month=7,
        mediated=0.22,
        passed_up=0.09,
        unit="综合行政执法队",
        bureau="区生态环境分局",
        phrases={
            "施工噪音": ("夜间施工扰民", "午休时间装修", "清晨卸货声响大"),
            "生活噪音": ("广场舞音量过大", "楼上持续敲击声", "犬吠影响休息"),
            "商业噪音": ("商铺高音喇叭揽客", "空调外机噪音大"),
        },
    ),
    Subject(
        category_id="street_environment",
        share=0.100,
        hotline=0.36,
        grid=0.24,
        season=0.10,
        peak_month=8,
        mediated=0.0,
        passed_up=0.07,
        unit="城市管理科",
        bureau="区城市管理局",
        phrases={
            "环境卫生": ("路面积水", "绿化带内杂物堆放", "墙面小广告", "建筑垃圾无人清运"),
            "占道经营": ("流动摊贩占道", "店外经营影响通行"),
            "园林绿化": ("行道树枝遮挡路灯", "草坪枯死未补种"),
        },
    ),
    Subject(
        category_id="fire_lane",
        share=0.075,
        hotline=0.36,
        grid=0.20,
        season=0.06,
        peak_month=11,
        mediated=0.0,
        passed_up=0.15,
        unit="应急消防站",
        bureau="区消防救援大队",
        phrases={
            "通道占用": ("车辆占用消防通道", "消防登高场地被占", "楼道杂物堵塞"),
            "消防设施": ("消火栓无水", "应急灯损坏", "安全出口上锁"),
        },
    ),
    Subject(
        category_id="public_facility",
        share=0.085,
        hotline=0.50,
        grid=0.14,
        season=0.12,
        peak_month=7,
        mediated=0.0,
        passed_up=0.14,
        unit="城市管理科",
        bureau="区城市管理局",
        phrases={
            "道路设施": ("窨井盖松动", "人行道砖破损", "路灯不亮"),
            "健身设施": ("健身器材损坏", "儿童滑梯螺丝松动"),
            "管线设施": ("弱电线缆下垂", "污水井满溢", "自来水管渗漏"),
        },
    ),
    Subject(
        category_id="waste_sorting",
        share=0.075,
        hotline=0.42,
        grid=0.24,
        season=0.10,
        peak_month=8,
        mediated=0.02,
        passed_up=0.05,
        unit="城市管理科",
        bureau="区城市管理局",
        phrases={
            "投放管理": ("垃圾未按时间投放", "投放点破袋无人引导", "大件垃圾堆放"),
            "收运管理": ("垃圾桶满溢未清运", "清运车滴漏污水"),
        },
    ),
    Subject(
        category_id="neighbour_dispute",
        share=0.065,
        hotline=0.66,
        grid=0.28,
        season=0.06,
        peak_month=2,
        mediated=0.86,
        passed_up=0.12,
        unit="司法所",
        bureau="区矛盾调解中心",
        phrases={
            "相邻关系": ("楼上漏水赔偿争议", "共用过道堆物纠纷", "晾晒滴水起争执"),
            "家庭邻里": ("宠物饲养引发争吵", "加装电梯意见不一", "老人照料分歧需调解"),
        },
    ),
    Subject(
        category_id="indoor_charging",
        share=0.050,
        hotline=0.38,
        grid=0.36,
        season=0.16,
        peak_month=7,
        mediated=0.05,
        passed_up=0.06,
        unit="应急消防站",
        bureau="区消防救援大队",
        phrases={
            "飞线充电": ("从窗口拉线充电", "一楼外墙私拉插座"),
            "楼道停放": ("电动车推入楼道充电", "电瓶带入电梯"),
        },
    ),
    Subject(
        category_id="illegal_building",
        share=0.045,
        hotline=0.62,
        grid=0.14,
        season=0.08,
        peak_month=5,
        mediated=0.04,
        passed_up=0.24,
        unit="综合行政执法队",
        bureau="区综合行政执法局",
        phrases={
            "违法搭建": ("顶楼搭建阳光房", "一楼院子加盖", "露台封闭施工"),
            "擅自改建": ("承重墙被拆改", "车库改作住人"),
        },
    ),
    Subject(
        category_id="cooking_fumes",
        share=0.040,
        hotline=0.74,
        grid=0.08,
        season=0.20,
        peak_month=8,
        mediated=0.06,
        passed_up=0.11,
        unit="综合行政执法队",
        bureau="区生态环境分局",
        phrases={"餐饮油烟": ("饭店油烟直排", "烧烤店夜间油烟大", "排烟管道正对居民窗户", "油烟净化器未开启")},
    ),
    Subject(
        category_id="other",
        share=0.103,
        hotline=0.60,
        grid=0.08,
        season=0.03,
        peak_month=3,
        mediated=0.03,
        passed_up=0.12,
        unit="社区治理科",
        bureau="区社会治理中心",
        phrases={
            "政策咨询": ("咨询老旧小区改造安排", "咨询居住证办理", "咨询养老服务补贴"),
            "意见建议": ("建议增设休息座椅", "建议增加晾晒区", "建议调整公交站点"),
            "求助": ("独居老人需要上门服务", "走失宠物求助"),
        },
    ),
)
